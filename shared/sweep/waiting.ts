/** How many reads wait for an account: counted when they are asked for and when they are worked off. */
import { type Instant, parseInstant, shifted } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import { type Item, Plus, type Table } from '../ports/table.ts';
import { SCHEMA_VERSION, waitingKey } from '../store/keys.ts';

export interface Waiting {
  /** Takes room for so many reads of an account; answers how many there was room for. */
  enter(accountId: string, count: number): Promise<number>;
  /** A read was worked off, however it ended. */
  leave(accountId: string): Promise<void>;
  /** Reads were left out. `true`: a sweep has to be asked for, and then `asked` be called. */
  leftOut(accountId: string): Promise<boolean>;
  asked(accountId: string): Promise<void>;
  /**
   * A sweep of the account that began then has ended. `true`: reads were left out since, and another
   * sweep has to be asked for.
   */
  swept(accountId: string, startedAt: string): Promise<boolean>;
  count(accountId: string): Promise<number>;
}

export const MOST_WAITING = 1000;
/** A counter that did not change for so long is wrong: reads were lost, or ended as dead letters. */
const FORGOTTEN_MS = 3_600_000;
const ATTEMPTS = 50;

export function createWaiting(table: Table, clock: Clock): Waiting {
  const read = (accountId: string): Promise<Item | undefined> => table.get(waitingKey(accountId));

  async function added(accountId: string, by: number, atMost: number, now: Instant) {
    return table.write({
      kind: 'update',
      key: waitingKey(accountId),
      set: { n: new Plus(by), at: now },
      conditions: [{ attribute: 'n', is: '<=', value: atMost }],
    });
  }

  async function restarted(accountId: string, known: Item | undefined, n: number, now: Instant) {
    const left = known?.['left'];
    const item: Item = {
      ...waitingKey(accountId),
      sv: SCHEMA_VERSION,
      n,
      at: now,
      ...(left !== undefined && { left }),
    };
    const at = known?.['at'];
    const conditions =
      typeof at === 'string'
        ? ([{ attribute: 'at', is: '=', value: at }] as const)
        : ([{ attribute: 'at', is: 'absent' }] as const);
    return (await table.write({ kind: 'put', item, conditions })).done;
  }

  return {
    async enter(accountId, count) {
      let wanted = Math.min(count, MOST_WAITING);
      for (let attempt = 0; attempt < ATTEMPTS && wanted > 0; attempt++) {
        const now = clock();
        const written = await added(accountId, wanted, MOST_WAITING - wanted, now);
        if (written.done) return wanted;
        const known = written.found;
        if (known === undefined || isForgotten(known, now)) {
          const room = Math.min(count, MOST_WAITING);
          if (await restarted(accountId, known, room, now)) return room;
        } else wanted = Math.min(wanted, Math.max(0, MOST_WAITING - numberIn(known)));
      }
      return 0;
    },
    async leave(accountId) {
      // Never below none: what was asked for before it was counted must not make room for others.
      const known = await read(accountId);
      if (known === undefined || numberIn(known) <= 0) return;
      await added(accountId, -1, Number.MAX_SAFE_INTEGER, clock());
    },
    async leftOut(accountId) {
      const now = clock();
      const key = waitingKey(accountId);
      const known = await read(accountId);
      await table.write({ kind: 'update', key, set: { left: now, sv: SCHEMA_VERSION } });
      // Asked for twice is better than not at all: until it begins to read, one sweep comes of it.
      const asked = parseInstant(known?.['asked']);
      return asked === undefined || asked <= shifted(now, -FORGOTTEN_MS);
    },
    async asked(accountId) {
      const key = waitingKey(accountId);
      await table.write({ kind: 'update', key, set: { asked: clock() } });
    },
    async swept(accountId, startedAt) {
      const known = await read(accountId);
      const left = parseInstant(known?.['left']);
      if (left === undefined) return false;
      const key = waitingKey(accountId);
      const conditions = [{ attribute: 'left', is: '=', value: left }] as const;
      const remove = left > startedAt ? ['asked'] : ['asked', 'left'];
      const now = clock();
      await table.write({ kind: 'update', key, set: { n: 0, at: now }, remove, conditions });
      // Read again: what was left out meanwhile has changed it.
      const after = parseInstant((await read(accountId))?.['left']);
      return after !== undefined && after > startedAt;
    },
    async count(accountId) {
      const known = await read(accountId);
      return known === undefined ? 0 : Math.max(0, numberIn(known));
    },
  };
}

const numberIn = (item: Item): number => Number(item['n'] ?? 0);

function isForgotten(item: Item, now: Instant): boolean {
  const at = parseInstant(item['at']);
  return at === undefined || at <= shifted(now, -FORGOTTEN_MS);
}
