/** What the schedule does with rounds every minute: begin one, hand out a slice, end one. */
import { epochMs, type Instant, shifted } from '../domain/instant.ts';
import { isReadable, unreadableReason } from '../organization/account.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import type { Directory } from '../store/directory.ts';
import type { Rounds } from '../store/rounds.ts';
import type { Wanted } from './places.ts';
import {
  defaultPace,
  type Pace,
  type PlannedCollector,
  planRound,
  type RoundPlan,
} from './plan.ts';
import { openOf, type Round } from './round.ts';
import { nextSlice } from './slice.ts';

export interface RoundPorts {
  readonly rounds: Rounds;
  readonly directory: Pick<Directory, 'directoryAt' | 'members'>;
  readonly queue: ReadQueue;
  readonly clock: Clock;
  readonly collectors: readonly PlannedCollector[];
}

export interface RoundSettings {
  readonly wanted: Wanted;
  /** From the beginning of one round to that of the next; a longer one is waited for. */
  readonly everyMs?: number;
  readonly pace?: Pace;
}

export type Driven =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'begun' | 'handed out' | 'busy' | 'waiting' | 'finished';
      readonly round: Round;
    };

const DAY_MS = 86_400_000;
/** Another run has taken a slice and has had no time yet to send it. */
const SENDING_MS = 120_000;
/** After the last request was handed out, so long is waited for the others. */
const LAST_CALL_MS = 3_600_000;

/**
 * Gives what is to be called once a minute. Two calls at once hand out one slice; what one that ended
 * in the middle has left is taken up by a later one, which may send some requests twice.
 */
export function createRoundDriver(
  ports: RoundPorts,
  settings: RoundSettings,
): () => Promise<Driven> {
  const { rounds, clock } = ports;
  let planned: { readonly id: string; readonly plan: RoundPlan } | undefined;

  /** The plan of a round never changes: a process that lives on works it out once. */
  async function planOf(round: Round): Promise<RoundPlan> {
    if (planned?.id !== round.id) {
      planned = { id: round.id, plan: await replanned(round, ports, settings) };
    }
    return planned.plan;
  }

  return async () => {
    const now = clock();
    const round = await rounds.current();
    if (round === undefined) return begun(ports, settings, now);
    if (round.sent < round.cursor && epochMs(now) < epochMs(round.handedAt) + SENDING_MS) {
      return { kind: 'busy', round };
    }
    if (round.sent < round.steps) return handedOut(ports, await planOf(round), round, now);
    const isOver = openOf(round) === 0 || epochMs(now) > epochMs(round.handedAt) + LAST_CALL_MS;
    if (!isOver) return { kind: 'waiting', round };
    await rounds.finish(round, now);
    return { kind: 'finished', round: { ...round, finishedAt: now } };
  };
}

async function begun(
  { rounds, directory, collectors }: RoundPorts,
  { wanted, everyMs = DAY_MS, pace = defaultPace }: RoundSettings,
  now: Instant,
): Promise<Driven> {
  const [last] = await rounds.ended(1);
  if (last !== undefined && now < shifted(last.startedAt, everyMs)) return { kind: 'idle' };
  const accounts = await directory.directoryAt(now, now);
  const { total, steps, leftOut } = planRound({ accounts, wanted, collectors, pace });
  if (total === 0) return { kind: 'idle' };
  const round: Round = {
    id: `round-${now.slice(0, 19).replaceAll(':', '')}Z`,
    startedAt: now,
    collectors: collectors.map(({ name, scope }) => ({ name, scope })),
    regions: wanted.regions,
    total,
    steps,
    leftOut: leftOut.filter(({ region }) => region === undefined).length,
    cursor: 0,
    sent: 0,
    handedAt: now,
    done: 0,
    failed: {},
  };
  return (await rounds.begin(round)) ? { kind: 'begun', round } : { kind: 'idle' };
}

async function handedOut(
  { rounds, directory, queue }: RoundPorts,
  plan: RoundPlan,
  round: Round,
  now: Instant,
): Promise<Driven> {
  const members = await directory.members();
  const closed = new Map(
    members
      .filter(({ account }) => !isReadable(account))
      .map(({ account }) => [account.id, unreadableReason(account)]),
  );
  const troubles = await rounds.troubles(round.id);
  const slice = nextSlice(round, plan, now, { troubles, closed });
  if (slice.to === slice.from) return { kind: 'waiting', round };
  if (!(await rounds.take(round, slice))) return { kind: 'busy', round };
  for (const { delaySeconds, requests } of slice.delayed) await queue.send(requests, delaySeconds);
  await rounds.sent(round, slice);
  return { kind: 'handed out', round: { ...round, cursor: slice.to, sent: slice.to } };
}

/** The plan as it was when the round began: by the directory of that moment, as known then. */
async function replanned(
  { startedAt, collectors, regions }: Round,
  { directory }: RoundPorts,
  { wanted, pace = defaultPace }: RoundSettings,
): Promise<RoundPlan> {
  const accounts = await directory.directoryAt(startedAt, startedAt);
  return planRound({ accounts, wanted: { ...wanted, regions }, collectors, pace });
}
