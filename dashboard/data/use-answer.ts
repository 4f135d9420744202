import { createContext } from 'preact';
import { useContext, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { keptOf, refresh, watch } from './kept-answers.ts';
import type { AskFailed } from './problem.ts';

export interface Answer<T> {
  /** Undefined until there is one. */
  readonly data: T | undefined;
  /** The data is of the question before: the new one is not answered yet. */
  readonly isOld: boolean;
  /** Why the last attempt failed; data from before may still be there. */
  readonly failure: AskFailed | undefined;
  readonly at: number | undefined;
}

/** False: what is more urgent is asked first, and what stands within waits for it. */
export const Ready = createContext(true);

/** The answer to a question of the API, kept fresh while somebody looks; undefined: none is asked. */
export function useAnswer<T>(asked: string | undefined): Answer<T> {
  const path = useContext(Ready) ? asked : undefined;
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const before = useRef<T | undefined>(undefined);
  useLayoutEffect(() => {
    if (path === undefined) return;
    const release = watch(path, () => draw(undefined));
    void refresh(path);
    return release;
  }, [path]);
  if (path === undefined)
    return { data: undefined, isOld: false, failure: undefined, at: undefined };
  const { data, failure, at } = keptOf(path);
  // The schemas say what comes from each address; the API's tests hold it to them.
  const own = data as T | undefined;
  if (own !== undefined) before.current = own;
  const isOld = own === undefined && before.current !== undefined;
  return { data: own ?? before.current, isOld, failure, at };
}
