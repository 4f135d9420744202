/**
 * Reads all that is watched of an account, because it is new, because too many reads are waiting, or
 * because events are not all of the truth:
 *
 *     sweep of an account ──► one of each Region and of `global` ──► slice after slice of it, each by
 *                              a request of its own, until the last ends
 *
 * A slice that is repeated changes nothing; a request that comes twice is dropped the second time.
 */
import { GLOBAL_REGION } from '../domain/subject.ts';
import type { ReadReport, SweepRequest } from '../engine/process-read.ts';
import { CONFIG_SOURCE } from '../organization/coverage-sources.ts';
import { createCoverage } from '../store/coverage.ts';
import { recordBaseline } from './baseline.ts';
import { type Cell, cursorOf, isOver, parseCursor } from './cell.ts';
import { type Cells, createCells } from './cells.ts';
import type { SweepPorts } from './ports.ts';
import { kindOf } from './reason.ts';
import { countRepaired } from './repaired.ts';
import { slice } from './slice.ts';

export type { SweepPorts } from './ports.ts';

/** Gives what works off the sweep requests of the read queue. */
export function createSweep(ports: SweepPorts): (request: SweepRequest) => Promise<ReadReport> {
  const { table, queue, clock } = ports;
  const cells = createCells(table);
  const coverage = createCoverage(table, clock);

  async function ofAccount({ accountId, reason }: SweepRequest): Promise<ReadReport> {
    const regions = await ports.regionsOf(accountId);
    if (regions.length === 0) return unread(`no Region of account ${accountId} is known`);
    const all = [...regions, GLOBAL_REGION];
    const startedAt = clock();
    await cells.beginAccount({ accountId, regions: all, reason, startedAt });
    for (const region of all) await begin(accountId, region, reason);
    return { kind: 'swept', outcomes: [] };
  }

  async function begin(accountId: string, region: string, reason: string): Promise<void> {
    const cell = await cells.begin({ accountId, region }, reason, clock());
    if (cell.sent >= 0) return;
    await goOn(cell, 0);
  }

  async function goOn(cell: Cell, delaySeconds: number): Promise<void> {
    const { accountId, region, reason } = cell;
    const cursor = cursorOf(cell);
    await queue.send(
      [{ kind: 'sweep', accountId, region, reason, cursor, attempt: 0 }],
      delaySeconds,
    );
    await cells.markSent(cell);
  }

  async function ofRegion(
    name: Pick<Cell, 'accountId' | 'region'>,
    cursor: string,
  ): Promise<ReadReport> {
    const at = parseCursor(cursor);
    const cell = await cells.get(name);
    if (at === undefined || cell?.startedAt !== at.startedAt) return dropped('that run is over');
    if (at.step < cell.step) {
      // What came after it may have been lost on the way to the queue.
      if (cell.finishedAt !== undefined) await followed(cell);
      else if (cell.sent < cell.step) await goOn(cell, 0);
      return dropped('that step was done');
    }
    const done = await slice(cell, ports);
    const now = clock();
    const repaired = await countRepaired(table, cell, cell.startedAt);
    const next: Cell = { ...done.cell, step: cell.step + 1, touchedAt: now, repaired };
    if (!isOver(next)) {
      if (await cells.advance(cell, next)) await goOn(next, done.delaySeconds);
      return { kind: 'swept', outcomes: done.outcomes };
    }
    await concluded(next);
    const finished = { ...next, finishedAt: now };
    if (await cells.advance(cell, finished)) await followed(finished);
    return { kind: 'swept', outcomes: done.outcomes };
  }

  /** What is known at the end; doing it twice changes nothing. */
  async function concluded(cell: Cell): Promise<void> {
    const { accountId, region, notCovered } = cell;
    const place = { accountId, region, source: CONFIG_SOURCE };
    const [worst] = [...notCovered].sort((a, b) => b.types.length - a.types.length);
    const missed = notCovered.reduce((sum, { types }) => sum + types.length, 0);
    const error = worst && `${worst.reason} (${missed} of ${cell.plan.length} types)`;
    await coverage.swept(place, { since: cell.startedAt, ...(error && { error }) });
    if (kindOf(cell.reason) === 'bootstrap') await recordBaseline(table, cell, clock());
  }

  /** Another run where one was asked for; after the last Region, whoever waits is told. */
  async function followed({ accountId, region }: Cell): Promise<void> {
    const cell = await cells.get({ accountId, region });
    if (cell?.finishedAt === undefined) return;
    if (cell.again !== undefined) return begin(accountId, region, cell.again);
    const since = await endOf(accountId, cells);
    if (since !== undefined) await ports.ended?.(accountId, since);
  }

  return async (request) => {
    const { accountId, region, reason, cursor } = request;
    if (region === undefined) return ofAccount(request);
    if (cursor !== undefined) return ofRegion({ accountId, region }, cursor);
    await begin(accountId, region, reason);
    return { kind: 'swept', outcomes: [] };
  };
}

/** When the oldest of its runs began, once all Regions of an account have been swept. */
async function endOf(accountId: string, cells: Cells): Promise<string | undefined> {
  const account = await cells.account(accountId);
  if (account === undefined) return undefined;
  const all = await cells.all(accountId);
  const of = all.filter(({ region }) => account.regions.includes(region));
  const isEnded = of.every(({ finishedAt, again }) => finishedAt !== undefined && !again);
  if (!isEnded || of.length < account.regions.length) return undefined;
  return of.map(({ startedAt }) => startedAt).sort()[0];
}

const dropped = (reason: string): ReadReport => ({ kind: 'swept', reason, outcomes: [] });
const unread = (reason: string): ReadReport => ({ kind: 'unread', reason, outcomes: [] });
