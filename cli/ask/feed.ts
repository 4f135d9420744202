/** The feed as it grows: everything that is recorded comes once, and nothing is missed. */
import type * as z from 'zod/mini';
import { transitionList } from '#shared/api/routes/history.ts';
import type { transition } from '#shared/api/schemas.ts';
import { earlier, type Instant, later, shifted } from '#shared/domain/instant.ts';
import type { Io } from '../io.ts';
import { answerOf } from './answer.ts';
import type { Asker, Query } from './asker.ts';
import { allPages } from './pages.ts';

export type FedTransition = z.output<typeof transition>;

/** What is written may be seen a little after its time: so far back is asked again. */
const OVERLAP_MS = 90_000;

export interface Feed {
  /** By the clock of whoever is asked: theirs decides what is new. */
  readonly since: Instant;
  /** What has come since it was last asked, oldest first. */
  next(): Promise<readonly FedTransition[]>;
}

/** begin: from when on; absent: from what is known now. */
export async function createFeed(
  asker: Asker,
  filter: Query,
  begin: Instant | undefined,
  io: Io,
): Promise<Feed> {
  const first = await answerOf(asker, '/v1/transitions', [['limit', '1']], transitionList);
  const shortlyBefore = shifted(first.knownAt, -OVERLAP_MS);
  let from = earlier(begin ?? shortlyBefore, shortlyBefore);
  let seen = new Map<string, Instant>();
  const feed: Feed = {
    since: begin ?? first.knownAt,
    async next() {
      const query = [...filter, ['since', from], ['with', 'who']] as const;
      const { items, to } = await allPages(asker, '/v1/transitions', query, transitionList, { io });
      const fresh = items
        .filter(
          ({ id, recordedAt }) => !seen.has(id) && (begin === undefined || recordedAt >= begin),
        )
        .reverse();
      from = later(from, shifted(to, -OVERLAP_MS));
      const kept = [...seen, ...items.map(({ id, recordedAt }) => [id, recordedAt] as const)];
      seen = new Map(kept.filter(([, recordedAt]) => recordedAt >= from));
      return fresh;
    },
  };
  // What is known already is no news.
  if (begin === undefined) await feed.next();
  return feed;
}
