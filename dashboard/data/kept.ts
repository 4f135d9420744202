/** What this browser remembers between visits. Where it may remember nothing, everything still works. */
import { createStore, type Store } from './store.ts';

export function readKept(name: string): string | undefined {
  try {
    return localStorage.getItem(`plumbline.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function writeKept(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`plumbline.${name}`);
    else localStorage.setItem(`plumbline.${name}`, value);
  } catch {
    // A browser that keeps nothing.
  }
}

/** A choice out of some words, remembered. */
export function keptChoice<W extends string>(name: string, words: readonly [W, ...W[]]): Store<W> {
  const kept = readKept(name);
  const store = createStore<W>(words.find((word) => word === kept) ?? words[0]);
  store.subscribe(() => writeKept(name, store.get()));
  return store;
}
