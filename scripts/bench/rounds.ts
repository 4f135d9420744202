/**
 * A whole round of scheduled reads with a clock that is moved: the real plan, the real schedule and
 * the real store of it (in memory), and readers that need a second for each call of a service.
 *
 *     node_modules/.bin/node scripts/bench/rounds.ts
 */
import { collectors } from '#shared/adapters/collectors/index.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { epochMs, type Instant, instantOf } from '#shared/domain/instant.ts';
import { createRoundDriver } from '#shared/rounds/drive.ts';
import { type CollectRequest, defaultPace, type Pace } from '#shared/rounds/plan.ts';
import { failedOf, type Round } from '#shared/rounds/round.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createRounds, type Ended } from '#shared/store/rounds.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { callsOf } from './call-costs.ts';

export interface Simulated {
  readonly accounts: number;
  readonly regions: number;
  /** How many of the accounts cannot be read at all; the last ones. */
  readonly unreachable?: number;
  /** Minutes in which the schedule does not run. */
  readonly outage?: { readonly from: number; readonly minutes: number };
  /** One account in so many is busy, in every Region. */
  readonly busyEvery?: number;
  /** Reads at a time, of all accounts. */
  readonly readers?: number;
  /** Every account is swept beside it, in each Region and `global`, as the schedule asks for it. */
  readonly sweeps?: boolean;
  readonly pace?: Pace;
}

export interface SimulatedRound {
  readonly round: Round;
  readonly requests: number;
  readonly calls: number;
  /** Of sweeps alone. */
  readonly sweepCalls: number;
  readonly hours: number;
  /** The most calls in any second of one account, Region and service. */
  readonly mostPerSecond: number;
  readonly mostReaders: number;
  /** The longest that a request waited for a reader, beyond its own delay. */
  readonly longestWaitSeconds: number;
}

const START = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;
const ROUND_TRIP_MS = 200;

interface Waiting {
  readonly at: number;
  readonly request: CollectRequest | Slice;
}

/** What is left of the sweep of a Region: calls of AWS Config, which go on where the last slice ended. */
interface Slice {
  readonly kind: 'slice';
  readonly accountId: string;
  readonly region: string;
  readonly left: number;
}

/** Two of the recorder and one of counts, and a list of each type that there is, page by page. */
const sweepCalls = (isBusy: boolean): number => 3 + (isBusy ? 80 : 20);
/** As many as a slice has time for; see shared/sweep/slice.ts. */
const SLICE_CALLS = 6;
/** An hour's share of the accounts; see dueSweeps. */
const sharePerHour = (accounts: number): number => Math.max(20, Math.ceil(accounts / 20));

export async function simulateRound(options: Simulated): Promise<SimulatedRound> {
  const { accounts, unreachable = 0, outage, pace = defaultPace } = options;
  const { busyEvery = 10, readers = 20, sweeps = false } = options;
  const regions = Array.from({ length: options.regions }, (_, nth) => `region-${nth + 10}`);
  let now: Instant = instantOf(START);
  const table = createMemoryTable(tableDefinition);
  const directory = createDirectory(table, () => now);
  const ids = Array.from({ length: accounts }, (_, nth) => String(100_000_000_000 + nth));
  for (const id of ids) {
    const account = { id, name: id, status: 'ACTIVE', isMember: true } as const;
    await directory.record({ kind: 'joined', account, changed: [] }, {}, now, undefined);
  }
  const busy = new Set(ids.filter((_, nth) => nth % busyEvery === 0));
  const broken = new Set(ids.slice(ids.length - unreachable));
  const byName = new Map(collectors.map((collector) => [collector.name, collector]));
  const rounds = createRounds(table);
  let queue: Waiting[] = [];
  const drive = createRoundDriver(
    {
      rounds,
      directory,
      clock: () => now,
      collectors,
      queue: {
        async send(requests, delaySeconds = 0) {
          const at = epochMs(now) + delaySeconds * SECOND_MS;
          for (const request of requests) {
            if (request.kind === 'collect') queue.push({ at, request });
          }
        },
      },
    },
    { wanted: { regions, home: regions[0] ?? '' }, pace },
  );

  const free = new Array<number>(readers).fill(START);
  const callsAt = new Map<string, number[]>();
  let [requests, calls, longestWait, lastEnd, mostReaders] = [0, 0, 0, START, 0];
  let [asOfSweeps, unswept] = [0, sweeps ? [...ids] : []];

  /** By the reader that is free first: which one, and from when on. */
  function taken(at: number): { readonly reader: number; readonly begun: number } {
    const reader = free.indexOf(Math.min(...free));
    const begun = Math.max(at, free[reader] ?? at);
    longestWait = Math.max(longestWait, begun - at);
    return { reader, begun };
  }

  function until(reader: number, begun: number, end: number): void {
    free[reader] = end;
    lastEnd = Math.max(lastEnd, end);
    mostReaders = Math.max(mostReaders, free.filter((busyUntil) => busyUntil > begun).length);
  }

  function called(key: string, begun: number, count: number): void {
    const times = callsAt.get(key) ?? [];
    callsAt.set(key, times);
    for (let nth = 0; nth < count; nth++) times.push(begun + nth * SECOND_MS);
    calls += count;
  }

  function slice(at: number, { left, ...of }: Slice): void {
    const { reader, begun } = taken(at);
    const count = Math.min(left, SLICE_CALLS);
    // What has no Region is asked where it is recorded, beside the sweep of that Region.
    const region = of.region === 'global' ? (regions[0] ?? '') : of.region;
    called(`${of.accountId}#${region}#config`, begun, count);
    asOfSweeps += count;
    const end = begun + count * SECOND_MS;
    until(reader, begun, end);
    if (left > count) queue.push({ at: end, request: { ...of, left: left - count } });
  }

  function beginSweeps(at: number): void {
    const [now, later] = [
      unswept.slice(0, sharePerHour(accounts)),
      unswept.slice(sharePerHour(accounts)),
    ];
    unswept = later;
    for (const accountId of now) {
      for (const region of [...regions, 'global']) {
        const left = sweepCalls(busy.has(accountId));
        queue.push({ at, request: { kind: 'slice', accountId, region, left } });
      }
    }
  }

  /** One read: when it ended, and how. */
  function read(at: number, request: CollectRequest): Ended {
    const collector = byName.get(request.collector);
    if (collector === undefined) throw new Error(`there is no collector ${request.collector}`);
    const { reader, begun } = taken(at);
    requests += 1;
    const { accountId } = request;
    const region = collector.scope === 'account' ? 'global' : request.region;
    const isBroken = broken.has(accountId);
    const costs = isBroken ? { sts: 1 } : callsOf(collector, busy.has(accountId));
    let end = begun + ROUND_TRIP_MS;
    for (const [service, count] of Object.entries(costs)) {
      called(`${accountId}#${region}#${service}`, begun, count);
      end = Math.max(end, begun + (count - 1) * SECOND_MS + ROUND_TRIP_MS);
    }
    until(reader, begun, end);
    return { accountId, counts: true, ...(isBroken && { failure: 'unreachable' as const }) };
  }

  function dueBefore(end: number): readonly Waiting[] {
    const due = queue.filter(({ at }) => at < end).sort((a, b) => a.at - b.at);
    queue = queue.filter(({ at }) => at >= end);
    return due;
  }

  for (let minute = 0; minute < 3 * 1440; minute++) {
    now = instantOf(START + minute * MINUTE_MS);
    const isOut = outage && minute >= outage.from && minute < outage.from + outage.minutes;
    const driven = isOut ? undefined : await drive();
    if (driven?.kind === 'finished') {
      return {
        round: driven.round,
        requests,
        calls,
        sweepCalls: asOfSweeps,
        hours: (lastEnd - START) / 3_600_000,
        mostPerSecond: [...callsAt.values()].map(mostInASecond).reduce((a, b) => Math.max(a, b), 0),
        mostReaders,
        longestWaitSeconds: longestWait / SECOND_MS,
      };
    }
    if (minute % 60 === 0) beginSweeps(epochMs(now));
    const end = epochMs(now) + MINUTE_MS;
    const ended: Ended[] = [];
    for (let due = dueBefore(end); due.length > 0; due = dueBefore(end)) {
      for (const { at, request } of due) {
        if (request.kind === 'slice') slice(at, request);
        else ended.push(read(at, request));
      }
    }
    const current = await rounds.current();
    if (current !== undefined && ended.length > 0) await rounds.count(current, ended);
  }
  throw new Error('the round did not end within three days');
}

/** The most of these times that lie within one second, wherever it begins. */
function mostInASecond(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  let [most, first] = [0, 0];
  for (const [at, time] of sorted.entries()) {
    while (time - (sorted[first] ?? time) >= SECOND_MS) first += 1;
    most = Math.max(most, at - first + 1);
  }
  return most;
}

/** What a person reads of a simulated round. */
export function roundText(options: Simulated, simulated: SimulatedRound): string {
  const { round, requests, calls, hours, mostPerSecond, mostReaders } = simulated;
  const number = (value: number): string => value.toLocaleString('en');
  const beside = options.sweeps ? ', every account swept beside it' : '';
  return [
    `${number(options.accounts)} accounts × ${options.regions} Regions × ${collectors.length} collectors${beside}`,
    `${number(round.total)} requests, ${number(requests)} read, ${number(calls)} calls, ${number(simulated.sweepCalls)} of them of sweeps`,
    `done ${number(round.done)}, failed ${number(failedOf(round))} ${JSON.stringify(round.failed)}`,
    `ended after ${hours.toFixed(1)} h`,
    `at most ${mostPerSecond} call/s of one account, Region and service`,
    `at most ${mostReaders} reads at a time, waiting for at most ${simulated.longestWaitSeconds.toFixed(0)} s`,
    '',
  ].join('\n');
}

if (import.meta.main) {
  const options = { accounts: 500, regions: 17 };
  for (const sweeps of [false, true]) {
    const all = { ...options, sweeps };
    process.stdout.write(`${roundText(all, await simulateRound(all))}\n`);
  }
}
