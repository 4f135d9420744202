import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { Table } from '#shared/ports/table.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { minute } from './evidence.ts';

/** A clock that moves a second with every look, from the tenth hour of the test's day. */
export function tickingClock(): () => Instant {
  let now = minute(600);
  return () => {
    now = shifted(now, 1000);
    return now;
  };
}

/** Lets others go first, and loses no time. */
export const jitterless = (): Promise<void> => new Promise((done) => setImmediate(done));

/** The finding store over a table, with a clock that ticks and no time lost in backing off. */
export function storeOf(table: Table, clock = tickingClock()) {
  return createFindingStore({ table, clock, backoff: jitterless });
}
