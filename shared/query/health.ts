/** Whether the monitor itself works, at this moment. */
import { epochMs, type Instant, shifted } from '../domain/instant.ts';
import { beatSubject } from '../heartbeat/beat.ts';
import type { Table } from '../ports/table.ts';
import { failedOf, openOf, type Round } from '../rounds/round.ts';
import { createCoverage } from '../store/coverage.ts';
import { lastEvidence } from '../store/coverage-item.ts';
import { DAY_MS, duePartition, outboxPartition, shards } from '../store/keys.ts';
import { aspectsNow } from '../store/resource-timeline.ts';
import { createRoots } from '../store/roots.ts';
import { createRounds } from '../store/rounds.ts';
import { repairedSince } from '../sweep/repaired.ts';
import { atOnce, READS_AT_ONCE } from './at-once.ts';
import type { QueryPorts } from './ports.ts';

export interface Health {
  /** When the oldest transition was recorded that has not been told; absent: all are. */
  readonly oldestUntold?: Instant;
  readonly outboxAgeSeconds: number;
  /** When the last heartbeat had gone the whole way to the store; absent: none within two days. */
  readonly lastBeat?: Instant;
  /** What should have been done by now and is not. */
  readonly overdueSince?: Instant;
  /** The last daily root: what it holds was recorded before `until`; absent: none was made yet. */
  readonly lastRoot?: {
    readonly until: Instant;
    readonly sha256: string;
    readonly signed: boolean;
  };
  readonly sweeps: readonly SweepHealth[];
  readonly accounts: readonly { readonly accountId: string; readonly lastHeard?: Instant }[];
  /** What sweeps of the last seven days found changed that no event had announced. */
  readonly repaired: readonly RepairedCount[];
  /** Messages that were given up, by queue; absent where it is not known here. */
  readonly deadLetters?: readonly { readonly queue: string; readonly count: number }[];
}

export interface RepairedCount {
  readonly accountId: string;
  /** What should have told of it. */
  readonly source: string;
  readonly count: number;
}

export interface SweepHealth {
  readonly id: string;
  readonly startedAt: Instant;
  readonly finishedAt?: Instant;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly open: number;
}

const SWEEPS = 5;
const REPAIRED_DAYS = 7;

export type HealthPorts = Pick<QueryPorts, 'table' | 'clock' | 'hubAccountId' | 'deadLetters'>;

export async function healthOf(
  { table, clock, hubAccountId, deadLetters }: HealthPorts,
  accounts: readonly string[],
): Promise<Health> {
  const now = clock();
  const coverage = createCoverage(table, clock);
  const untold = await oldest(table, shards.outbox, outboxPartition);
  const lastBeat = hubAccountId && (await lastBeatOf(table, hubAccountId, now));
  const due = await oldest(table, shards.due, duePartition);
  const rounds = createRounds(table);
  const current = await rounds.current();
  const sweeps = [...(current ? [current] : []), ...(await rounds.ended(SWEEPS))];
  const heard = await atOnce(accounts, READS_AT_ONCE, async (accountId) => {
    const times = (await coverage.cells(accountId)).flatMap((cell) => lastEvidence(cell) ?? []);
    const lastHeard = times.toSorted().at(-1);
    return { accountId, ...(lastHeard && { lastHeard }) };
  });
  const since = shifted(now, -REPAIRED_DAYS * DAY_MS);
  const repaired = await atOnce(accounts, READS_AT_ONCE, async (accountId) => {
    const found = await repairedSince(table, accountId, since);
    const bySource = Map.groupBy(found, ({ source }) => source);
    return [...bySource].map(([source, own]) => ({ accountId, source, count: own.length }));
  });
  const letters = await deadLetters?.();
  const root = await createRoots(table).last();
  return {
    ...(untold && { oldestUntold: untold }),
    outboxAgeSeconds: untold ? Math.max(0, Math.floor((epochMs(now) - epochMs(untold)) / 1000)) : 0,
    ...(lastBeat && { lastBeat }),
    ...(due !== undefined && due < now && { overdueSince: due }),
    ...(root && {
      lastRoot: { until: root.until, sha256: root.sha256, signed: root.key !== undefined },
    }),
    sweeps: sweeps.map(sweepHealth),
    accounts: heard,
    repaired: repaired.flat(),
    ...(letters && { deadLetters: letters }),
  };
}

function sweepHealth(round: Round): SweepHealth {
  const { id, startedAt, finishedAt, total, done } = round;
  return {
    id,
    startedAt,
    ...(finishedAt && { finishedAt }),
    total,
    done,
    failed: failedOf(round),
    open: openOf(round),
  };
}

/** Beats have a subject a day. */
async function lastBeatOf(table: Table, hub: string, now: Instant): Promise<Instant | undefined> {
  for (const day of [now, shifted(now, -DAY_MS)]) {
    const [beat] = await aspectsNow(table, beatSubject(hub, day));
    if (beat !== undefined) return beat.recorded.seen;
  }
  return undefined;
}

/** Time in the lowest sort key of some partitions. */
async function oldest(
  table: Table,
  count: number,
  partitionOf: (shard: number) => string,
): Promise<Instant | undefined> {
  const numbers = Array.from({ length: count }, (_, shard) => shard);
  const found = await atOnce(numbers, READS_AT_ONCE, async (shard) => {
    const { items } = await table.query({ partition: partitionOf(shard), limit: 1 });
    return items[0]?.sk.split('#')[0];
  });
  return found.filter((each) => each !== undefined).sort()[0] as Instant | undefined;
}
