/** Where the reader is: the address is the only place where filters and times are kept. */
import { createStore } from '../data/store.ts';

export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const here = (): Place => {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
};

export const place = createStore<Place>(here());

export interface Going {
  /** The address before is not to be gone back to: a filter that is being typed, a slider. */
  readonly replace?: boolean;
}

export function go(href: string, { replace = false }: Going = {}): void {
  const pathBefore = location.pathname;
  if (replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  place.set(here());
  if (location.pathname !== pathBefore && !isSameList(pathBefore, location.pathname))
    scrollTo(0, 0);
}

/** A finding opens beside its list: the list stays where it is. */
const isSameList = (a: string, b: string): boolean =>
  headOf(a) === 'findings' && headOf(b) === 'findings';
const headOf = (path: string): string => path.split('/')[1] ?? '';

/** Follows back, forward, and links of our own pages without loading anything. */
export function startRouting(): void {
  addEventListener('popstate', () => place.set(here()));
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (
      !(link instanceof HTMLAnchorElement) ||
      link.target !== '' ||
      link.hasAttribute('download')
    ) {
      return;
    }
    if (link.origin !== location.origin || link.hash !== '') return;
    event.preventDefault();
    go(`${link.pathname}${link.search}`, { replace: link.dataset['replace'] !== undefined });
  });
}
