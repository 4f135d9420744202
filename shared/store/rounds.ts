/**
 * Where a round stands. One item for the round that runs, so that only one does; when it ends the
 * item moves among those that have ended. Beside it one item for each account in trouble.
 */
import { fields } from '../document/fields.ts';
import { type Instant, parseInstant, shifted } from '../domain/instant.ts';
import type { Item, Table } from '../ports/table.ts';
import { Plus } from '../ports/table.ts';
import { isOfAccount, type Trouble } from '../rounds/backoff.ts';
import { type FailureReason, failureReasons, type Round } from '../rounds/round.ts';
import type { Slice } from '../rounds/slice.ts';
import { allItems } from './history.ts';
import { ROUNDS, roundAccountKey, SCHEMA_VERSION } from './keys.ts';

/** How one scheduled read ended, for good. */
export interface Ended {
  readonly accountId: string;
  /** Absent: it ended well. */
  readonly failure?: FailureReason;
  /** The read counts: the first of its cell since the round began. */
  readonly counts: boolean;
}

export interface Rounds {
  /** The one that runs. */
  current(): Promise<Round | undefined>;
  /** The last ones that have ended, newest first. */
  ended(count: number): Promise<readonly Round[]>;
  /** `false`: another one runs. */
  begin(round: Round): Promise<boolean>;
  /** Takes the steps of a slice, so that nobody else does. `false`: somebody else did. */
  take(round: Round, slice: Slice): Promise<boolean>;
  /** The steps that were taken are in the queue; so many of their requests were left out. */
  sent(round: Round, slice: Slice): Promise<void>;
  /** Counts reads that have ended, and notes which accounts are in trouble. */
  count(round: Round, ended: readonly Ended[]): Promise<void>;
  troubles(roundId: string): Promise<ReadonlyMap<string, Trouble>>;
  finish(round: Round, at: Instant): Promise<void>;
}

const CURRENT = { pk: ROUNDS, sk: '@current' } as const;
const TROUBLE_KEPT_MS = 30 * 86_400_000;

const failureName = (reason: FailureReason): string => `f_${reason.replace(' ', '_')}`;

export function createRounds(table: Table): Rounds {
  const isCurrent = ({ id }: Round) => ({ attribute: 'id', is: '=', value: id }) as const;

  async function troubles(roundId: string): Promise<ReadonlyMap<string, Trouble>> {
    const found = new Map<string, Trouble>();
    const { pk: partition } = roundAccountKey(roundId, '-');
    for await (const item of allItems(table, { partition })) {
      const reason = failureReasons.find((each) => each === item['reason']) ?? 'failed';
      found.set(item.sk, { failures: Number(item['n'] ?? 0), reason });
    }
    return found;
  }

  return {
    troubles,
    async current() {
      const item = await table.get(CURRENT);
      return item && parseRound(item);
    },
    async ended(count) {
      const { items } = await table.query({
        partition: ROUNDS,
        sort: { from: '0', to: '9999' },
        descending: true,
        limit: count,
      });
      return items.map(parseRound);
    },
    async begin(round) {
      const item = roundItem(round, CURRENT.sk);
      const conditions = [{ attribute: 'pk', is: 'absent' }] as const;
      return (await table.write({ kind: 'put', item, conditions })).done;
    },
    async take(round, { to, handedAt }) {
      const written = await table.write({
        kind: 'update',
        key: CURRENT,
        set: { cursor: to, handed: handedAt },
        conditions: [
          isCurrent(round),
          { attribute: 'cursor', is: '=', value: round.cursor },
          { attribute: 'handed', is: '=', value: round.handedAt },
        ],
      });
      return written.done;
    },
    async sent(round, { to, leftOut }) {
      const name = failureName('left out');
      await table.write({
        kind: 'update',
        key: CURRENT,
        set: { sent: to, ...(leftOut.length > 0 && { [name]: new Plus(leftOut.length) }) },
        conditions: [
          isCurrent(round),
          { attribute: 'cursor', is: '=', value: to },
          { attribute: 'sent', is: '<', value: to },
        ],
      });
    },
    async count(round, ended) {
      const counted = ended.filter(({ counts }) => counts);
      const by = new Map<string, number>();
      for (const { failure } of counted) {
        const name = failure === undefined ? 'done' : failureName(failure);
        by.set(name, (by.get(name) ?? 0) + 1);
      }
      if (by.size > 0) {
        const set = Object.fromEntries([...by].map(([name, count]) => [name, new Plus(count)]));
        await table.write({ kind: 'update', key: CURRENT, set, conditions: [isCurrent(round)] });
      }
      const known = await troubles(round.id);
      for (const { accountId, failure } of ended) {
        const key = roundAccountKey(round.id, accountId);
        if (failure === undefined) {
          if (known.has(accountId)) await table.write({ kind: 'delete', key });
        } else if (isOfAccount(failure)) {
          const ttl = Math.ceil(Date.parse(shifted(round.startedAt, TROUBLE_KEPT_MS)) / 1000);
          const set = { n: new Plus(1), reason: failure, ttl, sv: SCHEMA_VERSION };
          await table.write({ kind: 'update', key, set });
        }
      }
    },
    async finish(round, at) {
      const item = await table.get(CURRENT);
      if (item?.['id'] !== round.id) return;
      await table.transact([
        {
          kind: 'put',
          item: { ...item, sk: `${round.startedAt}#${round.id}`, finished: at },
        },
        { kind: 'delete', key: CURRENT, conditions: [isCurrent(round)] },
      ]);
    },
  };
}

function roundItem(round: Round, sk: string): Item {
  return {
    pk: ROUNDS,
    sk,
    sv: SCHEMA_VERSION,
    id: round.id,
    started: round.startedAt,
    collectors: round.collectors.map(({ name, scope }) => ({ name, scope })),
    regions: [...round.regions],
    total: round.total,
    steps: round.steps,
    left: round.leftOut,
    cursor: round.cursor,
    sent: round.sent,
    handed: round.handedAt,
    done: round.done,
    ...Object.fromEntries(
      Object.entries(round.failed).map(([reason, count]) => [
        `f_${reason.replace(' ', '_')}`,
        count,
      ]),
    ),
    ...(round.finishedAt && { finished: round.finishedAt }),
  };
}

/** Reads what roundItem wrote. Throws DocumentError on anything else. */
function parseRound(item: Item): Round {
  const stored = fields(item, `round ${item.sk}`);
  const finishedAt = parseInstant(stored.raw('finished'));
  const failed = failureReasons.flatMap((reason) => {
    const count = stored.optionalNumber(failureName(reason)) ?? 0;
    return count > 0 ? [[reason, count] as const] : [];
  });
  return {
    id: stored.text('id'),
    startedAt: instantIn(item, 'started'),
    collectors: stored.records('collectors').map((each) => ({
      name: each.text('name'),
      scope: each.text('scope') === 'account' ? 'account' : 'account-and-region',
    })),
    regions: stored.texts('regions'),
    total: stored.number('total'),
    steps: stored.number('steps'),
    leftOut: stored.number('left'),
    cursor: stored.number('cursor'),
    sent: stored.number('sent'),
    handedAt: instantIn(item, 'handed'),
    done: stored.number('done'),
    failed: Object.fromEntries(failed),
    ...(finishedAt && { finishedAt }),
  };
}

function instantIn(item: Item, name: string): Instant {
  const found = parseInstant(item[name]);
  if (found === undefined) throw new Error(`${item.pk} ${item.sk}: ${name} is no time`);
  return found;
}
