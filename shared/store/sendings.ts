/**
 * Which messages a sink has shown, and which somebody is showing now: of many deliveries of one
 * message one shows it, and the others go back to their queue until that is done.
 */
import { epochMs, type Instant, parseInstant, shifted } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { deliveryKey, SCHEMA_VERSION } from './keys.ts';
import { TELLING_LEASE_MS } from './telling-lease.ts';

export type Sending =
  | { readonly kind: 'done' }
  /** Somebody else is at it. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'ours'; readonly until: Instant };

export interface Sendings {
  isDone(sink: string, message: string): Promise<boolean>;
  begin(sink: string, message: string): Promise<Sending>;
  done(sink: string, message: string): Promise<void>;
  /** It was not shown: whoever comes next need not wait. */
  giveBack(sink: string, message: string, until: Instant): Promise<void>;
}

const KEPT_SECONDS = 30 * 86_400;

export function createSendings(table: Table, clock: Clock): Sendings {
  const itemOf = (sink: string, message: string, more: { readonly lu?: Instant }) => ({
    ...deliveryKey(sink, message),
    sv: SCHEMA_VERSION,
    ttl: Math.ceil(epochMs(clock()) / 1_000) + KEPT_SECONDS,
    ...more,
  });
  return {
    async isDone(sink, message) {
      const item = await table.get(deliveryKey(sink, message));
      return item !== undefined && item['lu'] === undefined;
    },
    async begin(sink, message) {
      const until = shifted(clock(), TELLING_LEASE_MS);
      const item = itemOf(sink, message, { lu: until });
      const absent = [{ attribute: 'pk', is: 'absent' }] as const;
      const first = await table.write({ kind: 'put', item, conditions: absent });
      if (first.done) return { kind: 'ours', until };
      const lapsing = parseInstant(first.found?.['lu']);
      if (lapsing === undefined) return { kind: 'done' };
      if (lapsing > clock()) return { kind: 'busy' };
      const lapsed = [{ attribute: 'lu', is: '=', value: lapsing }] as const;
      const { done } = await table.write({ kind: 'put', item, conditions: lapsed });
      return done ? { kind: 'ours', until } : { kind: 'busy' };
    },
    async done(sink, message) {
      await table.write({ kind: 'put', item: itemOf(sink, message, {}) });
    },
    async giveBack(sink, message, until) {
      const key = deliveryKey(sink, message);
      const conditions = [{ attribute: 'lu', is: '=', value: until }] as const;
      await table.write({ kind: 'delete', key, conditions });
    },
  };
}
