import { useState } from 'preact/hooks';
import type { Paged } from './answers.ts';
import { type AskFailed, asFailure } from './problem.ts';
import { send } from './send.ts';
import { type Answer, useAnswer } from './use-answer.ts';

export interface Pages<T> {
  readonly answer: Answer<Paged<T>>;
  /** Of all pages that were asked for. */
  readonly items: readonly T[];
  readonly hasMore: boolean;
  readonly isAsking: boolean;
  readonly failure: AskFailed | undefined;
  more(): Promise<void>;
}

interface Behind<T> {
  readonly items: readonly T[];
  readonly cursor: string | undefined;
}

/** A list by pages: the first is kept fresh; those behind it are of the moment they were asked. */
export function usePages<T>(path: string): Pages<T> {
  const answer = useAnswer<Paged<T>>(path);
  const [behind, setBehind] = useState<Behind<T> | undefined>(undefined);
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<AskFailed | undefined>(undefined);
  const first = answer.data;
  const cursor = behind === undefined ? first?.nextCursor : behind.cursor;
  return {
    answer,
    items: [...(first?.items ?? []), ...(behind?.items ?? [])],
    hasMore: cursor !== undefined,
    isAsking,
    failure,
    async more() {
      if (cursor === undefined || isAsking) return;
      setAsking(true);
      try {
        const join = path.includes('?') ? '&' : '?';
        const given = await send(`${path}${join}cursor=${encodeURIComponent(cursor)}`);
        const page: Paged<T> = await given.json();
        const before = behind?.items ?? [];
        setBehind({ items: [...before, ...page.items], cursor: page.nextCursor });
        setFailure(undefined);
      } catch (error) {
        setFailure(asFailure(error));
      } finally {
        setAsking(false);
      }
    },
  };
}
