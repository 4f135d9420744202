/** Where the sweeps of accounts and Regions stand: one item for each, guarded by its step. */
import { type Instant, shifted } from '../domain/instant.ts';
import type { Item, Table } from '../ports/table.ts';
import { allItems } from '../store/history.ts';
import {
  memberShards,
  SCHEMA_VERSION,
  shardOf,
  sweepAccountSort,
  sweepPartition,
} from '../store/keys.ts';
import { begunCell, type Cell, type CellName } from './cell.ts';
import { cellItem, cellKey, cellProgress, instantIn, parseCell } from './cell-item.ts';
import { BOOTSTRAP, kindOf } from './reason.ts';

/** The sweep of a whole account: the Regions that belong to it. */
export interface AccountSweep {
  readonly accountId: string;
  readonly regions: readonly string[];
  readonly reason: string;
  readonly startedAt: Instant;
}

export interface Cells {
  get(name: CellName): Promise<Cell | undefined>;
  /** Every one, or those of an account; by account and Region. */
  all(accountId?: string): Promise<readonly Cell[]>;
  /**
   * Begins a run, unless one is under way: then that one is given, and where it has read something
   * already another one follows it.
   */
  begin(name: CellName, reason: string, now: Instant): Promise<Cell>;
  /** `false`: somebody else took the step. */
  advance(from: Cell, to: Cell): Promise<boolean>;
  /** Its step is in the queue. */
  markSent(cell: Cell): Promise<void>;
  account(accountId: string): Promise<AccountSweep | undefined>;
  beginAccount(sweep: AccountSweep): Promise<void>;
}

/** A run that has not moved for so long is not waited for. */
const LOST_MS = 3_600_000;

export function createCells(table: Table): Cells {
  const isRun = ({ startedAt }: Cell) =>
    ({ attribute: 'started', is: '=', value: startedAt }) as const;

  async function get(name: CellName): Promise<Cell | undefined> {
    const item = await table.get(cellKey(name));
    return item && parseCell(item);
  }

  async function replaced(cell: Cell, known: Cell | undefined): Promise<boolean> {
    const conditions =
      known === undefined
        ? ([{ attribute: 'pk', is: 'absent' }] as const)
        : ([isRun(known), { attribute: 'step', is: '=', value: known.step }] as const);
    return (await table.write({ kind: 'put', item: cellItem(cell), conditions })).done;
  }

  return {
    get,
    async all(accountId) {
      const found: Cell[] = [];
      const only = accountId === undefined ? undefined : shardOf(accountId, memberShards);
      for (let shard = 0; shard < memberShards; shard++) {
        if (only !== undefined && shard !== only) continue;
        const sort = accountId === undefined ? {} : { sort: { beginsWith: `${accountId}#` } };
        for await (const item of allItems(table, { partition: sweepPartition(shard), ...sort })) {
          const cell = parseCell(item);
          if (cell !== undefined) found.push(cell);
        }
      }
      const key = ({ accountId: id, region }: Cell) => `${id}#${region}`;
      return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    },
    async begin(name, reason, now) {
      for (;;) {
        const known = await get(name);
        const isRunning =
          known !== undefined &&
          known.finishedAt === undefined &&
          known.touchedAt > shifted(now, -LOST_MS);
        if (!isRunning) {
          const cell = begunCell(name, firstOf(known, reason), now);
          if (await replaced(cell, known)) return cell;
        } else if (known.step === 0 || known.again !== undefined) return known;
        else {
          const written = await table.write({
            kind: 'update',
            key: cellKey(name),
            set: { again: reason },
            conditions: [isRun(known), { attribute: 'fin', is: 'absent' }],
          });
          if (written.done) return { ...known, again: reason };
        }
      }
    },
    async advance(from, to) {
      const written = await table.write({
        kind: 'update',
        key: cellKey(from),
        set: cellProgress(to),
        conditions: [isRun(from), { attribute: 'step', is: '=', value: from.step }],
      });
      return written.done;
    },
    async markSent(cell) {
      await table.write({
        kind: 'update',
        key: cellKey(cell),
        set: { sent: cell.step },
        conditions: [isRun(cell), { attribute: 'sent', is: '<', value: cell.step }],
      });
    },
    async account(accountId) {
      const item = await table.get(accountKey(accountId));
      return item && parseAccount(accountId, item);
    },
    async beginAccount({ accountId, regions, reason, startedAt }) {
      const item: Item = {
        ...accountKey(accountId),
        sv: SCHEMA_VERSION,
        regions: [...regions],
        why: reason,
        started: startedAt,
      };
      await table.write({ kind: 'put', item });
    },
  };
}

/** What is swept for the first time is enrolled, and so is what was not enrolled to the end. */
function firstOf(known: Cell | undefined, reason: string): string {
  const kind = kindOf(reason);
  if (kind !== 'schedule' && kind !== 'anew') return reason;
  const isEnrolled =
    known !== undefined && (known.finishedAt !== undefined || kindOf(known.reason) !== 'bootstrap');
  return isEnrolled ? reason : BOOTSTRAP;
}

const accountKey = (accountId: string) => ({
  pk: sweepPartition(shardOf(accountId, memberShards)),
  sk: sweepAccountSort(accountId),
});

function parseAccount(accountId: string, item: Item): AccountSweep {
  const regions = Array.isArray(item['regions']) ? item['regions'].map(String) : [];
  return { accountId, regions, reason: String(item['why']), startedAt: instantIn(item, 'started') };
}
