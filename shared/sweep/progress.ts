/** How far sweeps have come, for people, and which ones are due. */
import { type Instant, shifted } from '../domain/instant.ts';
import type { ReadRequest } from '../domain/read-request.ts';
import { type Account, isReadable } from '../organization/account.ts';
import type { Table } from '../ports/table.ts';
import type { Cell, NotCovered } from './cell.ts';
import { createCells } from './cells.ts';
import { BOOTSTRAP, kindOf, SCHEDULE } from './reason.ts';

export interface SweepProgress {
  readonly accountId: string;
  /** A Region, or `global`. */
  readonly region: string;
  readonly reason: string;
  readonly startedAt: Instant;
  readonly finishedAt?: Instant;
  /** Types and collectors read, and how many there are; 0 of 0 before it is known. */
  readonly done: number;
  readonly total: number;
  /** Resources read, those that turned out to be gone, differences that no event had announced. */
  readonly read: number;
  readonly gone: number;
  readonly repaired: number;
  /** What could not be listed, and why. */
  readonly errors: readonly NotCovered[];
  /** Why the account's own recorders were asked, where an aggregator could have been. */
  readonly instead?: string;
}

/** Of every account and Region that was ever swept, or of one account. */
export async function sweepProgress(
  table: Table,
  accountId?: string,
): Promise<readonly SweepProgress[]> {
  return (await createCells(table).all(accountId)).map(progressOf);
}

function progressOf(cell: Cell): SweepProgress {
  const { accountId, region, reason, startedAt, finishedAt, plan, at, instead } = cell;
  return {
    accountId,
    region,
    reason,
    startedAt,
    ...(finishedAt && { finishedAt }),
    done: Math.min(at.type, plan.length),
    total: plan.length,
    read: cell.read,
    gone: cell.gone,
    repaired: cell.repaired,
    errors: cell.notCovered,
    ...(instead !== undefined && { instead }),
  };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Whether everything is being judged anew; what has not moved for an hour is not waited for. */
export async function isJudgedAnew(table: Table, now: Instant): Promise<boolean> {
  const cells = await createCells(table).all();
  return cells.some(
    ({ reason, again, finishedAt, touchedAt }) =>
      touchedAt > shifted(now, -HOUR_MS) &&
      (again === undefined
        ? finishedAt === undefined && kindOf(reason) === 'anew'
        : kindOf(again) === 'anew'),
  );
}

export interface DueOptions {
  readonly now: Instant;
  /** From the beginning of one sweep of an account to that of the next; a day unless given. */
  readonly everyMs?: number;
  /**
   * Requests at most; the others are due the next time. 20 unless given, and with many accounts so
   * many that asking every hour reaches each of them within a day.
   */
  readonly most?: number;
}

/** Sweeps to ask for now: of accounts that never were swept first, then of those longest ago. */
export async function dueSweeps(
  table: Table,
  accounts: readonly Account[],
  { now, everyMs = DAY_MS, most = Math.max(20, Math.ceil(accounts.length / 20)) }: DueOptions,
): Promise<readonly ReadRequest[]> {
  const cells = createCells(table);
  const due: { readonly since: string; readonly request: ReadRequest }[] = [];
  for (const account of accounts) {
    if (!isReadable(account)) continue;
    const last = (await cells.account(account.id))?.startedAt;
    if (last !== undefined && last > shifted(now, -everyMs)) continue;
    const reason = last === undefined ? BOOTSTRAP : SCHEDULE;
    due.push({
      since: last ?? '',
      request: { kind: 'sweep', accountId: account.id, reason, attempt: 0 },
    });
  }
  due.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  return due.slice(0, most).map(({ request }) => request);
}
