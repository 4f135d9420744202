/** A value that changes, and who is told of it: all the state there is beside the address. */
import { useLayoutEffect, useReducer } from 'preact/hooks';

export interface Store<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value as it is now; whoever uses it is drawn anew when it changes. */
export function useStore<T>(store: Store<T>): T {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(() => store.subscribe(() => draw(undefined)), [store]);
  return store.get();
}
