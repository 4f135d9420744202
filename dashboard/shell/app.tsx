import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../data/store.ts';
import { ShortcutHelp } from '../keyboard/shortcut-help.tsx';
import { place } from '../routing/location.ts';
import { pageOf } from '../routing/pages.tsx';
import { session } from '../sign-in/session.ts';
import { SignInPage } from '../sign-in/sign-in-page.tsx';
import { AsOfBar } from './as-of-bar.tsx';
import { Navigation } from './navigation.tsx';
import { TopBar } from './top-bar.tsx';

export function App() {
  const who = useStore(session);
  if (who.state !== 'signed-in') return <SignInPage session={who} />;
  return <Inside />;
}

function Inside() {
  const { path } = useStore(place);
  const head = path.split('/')[1] ?? '';
  const first = useRef(true);
  useEffect(() => {
    // Who comes to another page by a link reads on at its heading.
    if (!first.current && !path.startsWith('/findings/')) {
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [head]);
  return (
    <div class="frame">
      <button type="button" class="skip" onClick={toMain}>
        Skip to the page
      </button>
      <Navigation head={head} />
      <div class="page">
        <TopBar />
        <AsOfBar />
        <main id="main" tabIndex={-1}>
          {pageOf(path)}
        </main>
      </div>
      <ShortcutHelp />
    </div>
  );
}

function toMain(): void {
  document.getElementById('main')?.focus();
}
