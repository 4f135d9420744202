/** Single keys that do something; whoever is disturbed by them turns them off. */
import { keptChoice } from '../data/kept.ts';
import { createStore } from '../data/store.ts';

export const shortcuts = keptChoice('shortcuts', ['on', 'off']);
export const helpShown = createStore(false);

/** What each key does, for people. */
export const keys: readonly (readonly [key: string, does: string])[] = [
  ['/', 'Search'],
  ['j', 'Next row'],
  ['k', 'Row before'],
  ['Enter', 'Open the row'],
  ['Esc', 'Close what is open'],
  ['?', 'These shortcuts'],
];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement);

export function startShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    if (shortcuts.get() === 'off' || event.defaultPrevented || isTyping(event.target)) return;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (document.querySelector('dialog[open]') !== null) return;
    switch (event.key) {
      case '/':
        document.getElementById('search')?.focus();
        break;
      case '?':
        helpShown.set(true);
        break;
      case 'j':
        toRow(1);
        break;
      case 'k':
        toRow(-1);
        break;
      default:
        return;
    }
    event.preventDefault();
  });
}

/** Moves to the link of another row of the page. */
function toRow(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')].filter(
    (row) => row.offsetParent !== null,
  );
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const current = rows.findIndex((row) => row.matches('[aria-current="true"]'));
  const from = here >= 0 ? here : current >= 0 ? current : step > 0 ? -1 : rows.length;
  const row = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
  const link = row?.querySelector<HTMLElement>('[data-row-link]') ?? row?.querySelector('a');
  link?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}
