import { useStore } from '../data/store.ts';
import { helpShown } from '../keyboard/shortcuts.ts';
import { Icon } from '../parts/icon.tsx';
import { AsOfButton } from './as-of-bar.tsx';
import { LiveStatus } from './live-status.tsx';
import { Search } from './search.tsx';
import { theme } from './theme.ts';

export function TopBar() {
  return (
    <header class="top-bar">
      <Search />
      <div class="top-actions">
        <LiveStatus />
        <AsOfButton />
        <ThemeButton />
        <button
          type="button"
          class="quiet square shortcuts-button"
          onClick={() => helpShown.set(true)}
        >
          <Icon name="keyboard" />
          <span class="unseen">Keyboard shortcuts</span>
        </button>
      </div>
    </header>
  );
}

const after = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const icons = { auto: 'auto', light: 'sun', dark: 'moon' } as const;
const words = { auto: 'as the system', light: 'light', dark: 'dark' } as const;

function ThemeButton() {
  const chosen = useStore(theme);
  return (
    <button
      type="button"
      class="quiet square"
      title={`Colours: ${words[chosen]}`}
      onClick={() => theme.set(after[chosen])}
    >
      <Icon name={icons[chosen]} />
      <span class="unseen">
        Colours: {words[chosen]}. Change to {words[after[chosen]]}
      </span>
    </button>
  );
}
