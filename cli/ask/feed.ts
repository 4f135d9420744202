/** The feed as it grows: everything that is recorded comes once, and nothing is missed. */
import type * as z from 'zod/mini';
import { transitionList } from '#shared/api/routes/history.ts';
import type { transition } from '#shared/api/schemas.ts';
import { earlier, type Instant, later, shifted } from '#shared/domain/instant.ts';
import type { Io } from '../io.ts';
import type { Asker, Query } from './asker.ts';
import { allPages } from './pages.ts';

export type FedTransition = z.output<typeof transition>;

/** What is written may be seen a little after its time: so far back is asked again. */
const OVERLAP_MS = 90_000;

export interface Feed {
  /** What has come since it was last asked, oldest first. */
  next(): Promise<readonly FedTransition[]>;
}

export function createFeed(asker: Asker, filter: Query, since: Instant, io: Io): Feed {
  let from = since;
  let seen = new Map<string, Instant>();
  return {
    async next() {
      // A deployment answers of what is a minute old: a later beginning would lie after its end.
      const back = earlier(from, shifted(io.now(), -OVERLAP_MS));
      const query = [...filter, ['since', back], ['with', 'who']] as const;
      const { items, to } = await allPages(asker, '/v1/transitions', query, transitionList, { io });
      const fresh = items
        .filter(({ id, recordedAt }) => !seen.has(id) && recordedAt >= since)
        .reverse();
      from = later(from, shifted(to, -OVERLAP_MS));
      seen = new Map(
        [...seen, ...items.map(({ id, recordedAt }) => [id, recordedAt] as const)].filter(
          ([, recordedAt]) => recordedAt >= shifted(from, -OVERLAP_MS),
        ),
      );
      return fresh;
    },
  };
}
