/**
 * Has CloudFormation detect the drift of all stacks of an account and Region, through the read queue:
 *
 *     round ──► list the stacks ──► start a few ──► ask what became of them ──► read and judge
 *                    └─► the next ones    └─► again, later ◄──┘ still running, throttled, in change
 *
 * What can be started or asked no more is unknown, with the reason. Each request carries all that
 * there is to know of it, so that nothing is stored; one that comes twice starts a detection twice.
 */
import { shifted } from '../domain/instant.ts';
import type { StateObservation } from '../domain/observation.ts';
import type { StackToDetect } from '../domain/read-request.ts';
import { type Processed, processObservations } from '../engine/process-observations.ts';
import type { DriftRequest, ReadReport } from '../engine/process-read.ts';
import type { RuleIndex } from '../engine/select.ts';
import type { Clock } from '../ports/clock.ts';
import type { DriftDetector, ListedStack } from '../ports/drift-detector.ts';
import type { FindingStore } from '../ports/finding-store.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import { observedStack, type Place, unreadStack } from './observed-stack.ts';
import { legalityOf } from './stack-states.ts';

export interface DriftPorts {
  readonly detector: DriftDetector;
  readonly index: RuleIndex;
  readonly indexFor?: ((accountId: string) => RuleIndex) | undefined;
  readonly store: FindingStore;
  readonly queue: ReadQueue;
  readonly clock: Clock;
}

type StacksRequest = Extract<DriftRequest, { readonly kind: 'drift' }>;

/** A detection that is younger is as good as ours. */
const FRESH_MS = 20 * 3_600_000;
/** In one request: a second each to start, two to ask and to read; five requests share a minute. */
const AT_ONCE = 3;
const APART_SECONDS = 10;
/** SQS delays by so much at most; the stacks that do not fit in are for the next listing. */
const LONGEST_SECONDS = 900;
const MOST_REQUESTS = LONGEST_SECONDS / APART_SECONDS;
const RETRY_SECONDS = [60, 300, 900] as const;
/** A detection takes up to several minutes. */
const ASK_SECONDS = [120, 300, 600, 900] as const;

/** Gives what works off the requests. It rejects when the store or the queue could not take it. */
export function createDriftDetection(
  ports: DriftPorts,
): (request: DriftRequest) => Promise<ReadReport> {
  return (request) =>
    request.kind === 'drift' && request.stacks.length > 0
      ? lookedFor(request, ports)
      : listed(request, ports);
}

async function listed(request: DriftRequest, ports: DriftPorts): Promise<ReadReport> {
  const { accountId, region, attempt } = request;
  const { detector, queue, clock } = ports;
  const start = clock();
  const found = await detector.list(accountId, region);
  if (found.kind === 'failed') {
    const { cause: reason, retry } = found;
    const delay = retry ? RETRY_SECONDS[attempt] : undefined;
    if (delay === undefined) return { kind: 'collected', reason, outcomes: [] };
    await queue.send([{ ...request, attempt: attempt + 1 }], delay);
    return { kind: 'again', reason, outcomes: [] };
  }
  const after = request.kind === 'drift' ? (request.after ?? '') : '';
  const stacks = found.stacks
    .filter(({ id, status }) => id > after && legalityOf(status) !== 'nothing')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const isDue = ({ status, checkedAt = '' }: ListedStack): boolean =>
    legalityOf(status) === 'legal' && checkedAt <= shifted(start, -FRESH_MS);
  const last = await sent(stacks.filter(isDue), request, queue);
  const known = stacks
    .filter((stack) => !isDue(stack) && (last === undefined || stack.id <= last))
    .map(({ status, reading }) => observedStack(request, reading, start, reasonAgainst(status)));
  return { kind: 'collected', outcomes: await committed(known, ports) };
}

/** Asks for as many detections as fit into one delay; answers the last one when there are more. */
async function sent(
  due: readonly ListedStack[],
  { accountId, region }: Place,
  queue: ReadQueue,
): Promise<string | undefined> {
  const place = { kind: 'drift', accountId, region, attempt: 0 } as const;
  const now = due.slice(0, MOST_REQUESTS * AT_ONCE);
  for (let at = 0; at < now.length; at += AT_ONCE) {
    const stacks = now.slice(at, at + AT_ONCE).map(({ id }) => ({ id }));
    await queue.send([{ ...place, stacks }], (at / AT_ONCE) * APART_SECONDS);
  }
  const after = now.at(-1)?.id;
  if (after === undefined || due.length === now.length) return undefined;
  await queue.send([{ ...place, stacks: [], after }], LONGEST_SECONDS);
  return after;
}

const reasonAgainst = (status: string): string | undefined =>
  legalityOf(status) === 'never'
    ? `CloudFormation detects no drift of a stack that is in ${status}`
    : undefined;

/** What is left of a stack after a step: to be tried again, or why its drift cannot be told. */
type Stepped =
  | { readonly kind: 'started'; readonly stack: StackToDetect }
  | { readonly kind: 'later'; readonly stack: StackToDetect; readonly cause: string }
  | { readonly kind: 'told'; readonly outcomes: readonly Processed[] };

async function lookedFor(request: StacksRequest, ports: DriftPorts): Promise<ReadReport> {
  const { accountId, region, stacks, attempt } = request;
  const steps: Stepped[] = [];
  for (const stack of stacks) {
    const step = stack.detection === undefined ? started : asked;
    steps.push(await step(stack, request, ports));
  }
  const place = { kind: 'drift', accountId, region } as const;
  const begun = steps.flatMap((each) => (each.kind === 'started' ? [each.stack] : []));
  const later = steps.flatMap((each) => (each.kind === 'later' ? [each] : []));
  if (begun.length > 0) {
    await ports.queue.send([{ ...place, stacks: begun, attempt: 0 }], ASK_SECONDS[0]);
  }
  for (const isAsked of [false, true]) {
    const left = later.flatMap(({ stack }) =>
      (stack.detection !== undefined) === isAsked ? [stack] : [],
    );
    if (left.length === 0) continue;
    const delay = delayAfter(attempt, isAsked) ?? 0;
    await ports.queue.send([{ ...place, stacks: left, attempt: attempt + 1 }], delay);
  }
  const outcomes = steps.flatMap((each) => (each.kind === 'told' ? each.outcomes : []));
  const reason = later[0]?.cause;
  if (reason !== undefined) return { kind: 'again', reason, outcomes };
  return { kind: begun.length > 0 ? 'again' : 'present', outcomes };
}

/** Seconds until the next try; undefined: there is none. The first question has had its own. */
const delayAfter = (attempt: number, isAsked: boolean): number | undefined =>
  isAsked ? ASK_SECONDS[attempt + 1] : RETRY_SECONDS[attempt];

async function started(
  stack: StackToDetect,
  request: StacksRequest,
  ports: DriftPorts,
): Promise<Stepped> {
  const { accountId, region, attempt } = request;
  const begun = await ports.detector.start(accountId, region, stack.id);
  switch (begun.kind) {
    case 'started':
      return { kind: 'started', stack: { id: stack.id, detection: begun.detection } };
    case 'absent':
      return { kind: 'told', outcomes: [] };
    case 'failed':
      if (begun.retry && delayAfter(attempt, false) !== undefined) {
        return { kind: 'later', stack, cause: begun.cause };
      }
      return told(stack, request, ports, begun.cause);
  }
}

async function asked(
  stack: StackToDetect,
  request: StacksRequest,
  ports: DriftPorts,
): Promise<Stepped> {
  const { accountId, region, attempt } = request;
  const isLast = delayAfter(attempt, true) === undefined;
  const { detection = '' } = stack;
  const said = await ports.detector.ask(accountId, region, detection);
  switch (said.kind) {
    case 'complete':
      return told(stack, request, ports);
    case 'incomplete':
      return told(stack, request, ports, `not every resource was compared: ${said.reason}`);
    case 'running': {
      const cause = `detection ${detection} of drift has not ended`;
      return isLast ? told(stack, request, ports, cause) : { kind: 'later', stack, cause };
    }
    case 'failed': {
      const { cause, retry } = said;
      if (retry && !isLast) return { kind: 'later', stack, cause };
      return told(stack, request, ports, cause);
    }
  }
}

/** The stack as it is now, judged; reason: why its drift is not known. */
async function told(
  stack: StackToDetect,
  request: StacksRequest,
  ports: DriftPorts,
  reason?: string,
): Promise<Stepped> {
  const { accountId, region, attempt } = request;
  const { id } = stack;
  const isLast = delayAfter(attempt, true) === undefined;
  const start = ports.clock();
  const reading = await ports.detector.read(accountId, region, id);
  if (reading.kind === 'absent') return { kind: 'told', outcomes: [] };
  if (reading.kind === 'failed' && reading.retry && stack.detection !== undefined && !isLast) {
    return { kind: 'later', stack, cause: reading.cause };
  }
  const observation =
    reading.kind === 'present'
      ? observedStack(request, reading, start, reason)
      : unreadStack(request, id, start, reason ?? reading.cause);
  return { kind: 'told', outcomes: await committed([observation], ports) };
}

async function committed(
  observations: readonly StateObservation[],
  { index, indexFor, store }: DriftPorts,
): Promise<readonly Processed[]> {
  const outcomes = await processObservations(observations, { index, indexFor, store });
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.error;
  return outcomes;
}
