import { epochMs, type Instant } from '../domain/instant.ts';
import type { Table } from '../ports/table.ts';
import { SCHEMA_VERSION } from './keys.ts';

/** Remembers which signed requests have been seen, for as long as they could be sent again. */
export interface Replays {
  /** Whether this is the first time. */
  isFirst(signature: string): Promise<boolean>;
}

const KEPT_SECONDS = 15 * 60; // more than the tolerance on either side of a signature's time

export function createReplays(table: Table, clock: () => Instant): Replays {
  return {
    async isFirst(signature) {
      const ttl = Math.ceil(epochMs(clock()) / 1_000) + KEPT_SECONDS;
      const { done } = await table.write({
        kind: 'put',
        item: { pk: `SIGNED#${signature}`, sk: '-', sv: SCHEMA_VERSION, ttl },
        conditions: [{ attribute: 'pk', is: 'absent' }],
      });
      return done;
    },
  };
}
