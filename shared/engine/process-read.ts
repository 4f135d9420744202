/**
 * One read request, worked through: read → observation → evaluate → diff → commit, and then whoever
 * made the call is known to have made the change.
 *
 *   present    judged by the very rules that judge a Config item
 *   absent     not believed at once: only what is not found twice is deleted
 *   failed     tried again later; in the end it is unknown, with the reason
 */
import type { Instant } from '../domain/instant.ts';
import { CONFIGURATION, type ObservedState, type StateObservation } from '../domain/observation.ts';
import { type NamedResource, type ReadRequest, STACK_DRIFT } from '../domain/read-request.ts';
import type { Subject, Traits } from '../domain/subject.ts';
import type { CallStore } from '../ports/call-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { FindingStore } from '../ports/finding-store.ts';
import type { LiveReading } from '../ports/live-read.ts';
import type { MemberReader } from '../ports/member-reader.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import { type Processed, processObservations } from './process-observations.ts';
import { readPosition } from './read-order.ts';
import type { RuleIndex } from './select.ts';

export interface ReadPorts {
  readonly index: RuleIndex;
  /** The rules in force in an account; absent: those of the index everywhere. */
  readonly indexFor?: ((accountId: string) => RuleIndex) | undefined;
  readonly store: FindingStore;
  readonly calls: CallStore;
  readonly reader: MemberReader;
  readonly queue: ReadQueue;
  readonly clock: Clock;
  /** Looks for drift of stacks; see shared/drift. Absent: it is not switched on. */
  readonly drift?: ((request: DriftRequest) => Promise<ReadReport>) | undefined;
  /** Reads all that is watched of an account; see shared/sweep. */
  readonly sweep: (request: SweepRequest) => Promise<ReadReport>;
}

/** What became of a read request. `again`: it was sent back to be repeated later. */
export interface ReadReport {
  readonly kind: 'present' | 'deleted' | 'again' | 'unreadable' | 'collected' | 'swept' | 'unread';
  /** Why, where it is not plain. */
  readonly reason?: string;
  readonly outcomes: readonly Processed[];
}

type ResourceRequest = Extract<ReadRequest, { kind: 'resource' }>;
type CollectRequest = Extract<ReadRequest, { kind: 'collect' }>;
/** The round asks for it as for a collector. */
export type DriftRequest = CollectRequest | Extract<ReadRequest, { kind: 'drift' }>;
export type SweepRequest = Extract<ReadRequest, { kind: 'sweep' }>;

/** Seconds until a failed read is tried again, by attempt; after the last it is unknown. */
const RETRY_SECONDS = [10, 30, 90, 270] as const;
/** Seconds until a read is repeated that found nothing changed, or nothing at all. */
const REPEAT_SECONDS = 20;

/** Rejects when the store or the queue could not take it: then the request has to come again. */
export async function processRead(request: ReadRequest, ports: ReadPorts): Promise<ReadReport> {
  switch (request.kind) {
    case 'resource':
      return readResource(request, ports);
    case 'collect':
      return isDrift(request) && ports.drift ? ports.drift(request) : collect(request, ports);
    case 'drift':
      return ports.drift?.(request) ?? unread('detecting drift is not switched on');
    case 'sweep':
      return ports.sweep(request);
  }
}

const isDrift = ({ collector }: CollectRequest): boolean => collector === STACK_DRIFT;
const unread = (reason: string): ReadReport => ({ kind: 'unread', reason, outcomes: [] });

async function readResource(request: ResourceRequest, ports: ReadPorts): Promise<ReadReport> {
  const { resource } = request;
  const { reader, clock } = ports;
  if (!reader.canRead(resource.resourceType)) {
    return { kind: 'unread', reason: `no live read of ${resource.resourceType}`, outcomes: [] };
  }
  const start = clock();
  const reading = await reader.readResource(resource);
  switch (reading.kind) {
    case 'present':
      return foundPresent(request, reading, start, ports);
    case 'absent':
      return foundAbsent(request, start, ports);
    case 'failed':
      return foundNothing(request, reading, start, ports);
  }
}

async function foundPresent(
  request: ResourceRequest,
  reading: Extract<LiveReading, { kind: 'present' }>,
  start: Instant,
  ports: ReadPorts,
): Promise<ReadReport> {
  const { resource, cause, again } = request;
  const { accountId, region, resourceType } = resource;
  const { resourceId } = reading;
  const subject = { accountId, region: reading.region ?? region, resourceType, resourceId };
  // Before the commit, so that the transition finds who called.
  if (cause !== undefined) await ports.calls.note(cause, { subject, aspect: CONFIGURATION });
  const state: ObservedState = { kind: 'present', value: { ...reading.state } };
  const outcomes = await committed(
    [observed(request, subject, start, state, reading.traits)],
    ports,
  );
  // After it too: the call may have been noted while the commit was looking elsewhere.
  if (cause !== undefined) await ports.calls.note(cause, { subject, aspect: CONFIGURATION });
  // A successful call that seems to have changed nothing: what was read may be older than the call.
  if (cause !== undefined && again === undefined && outcomes.every(isUnchanged)) {
    await repeat(
      { ...request, resource: { ...resource, id: resourceId }, again: 'unchanged' },
      ports,
    );
    return { kind: 'again', reason: 'nothing has changed yet', outcomes };
  }
  return { kind: 'present', outcomes };
}

async function foundAbsent(
  request: ResourceRequest,
  start: Instant,
  ports: ReadPorts,
): Promise<ReadReport> {
  if (request.again !== 'absent') {
    await repeat({ ...request, again: 'absent' }, ports);
    return { kind: 'again', reason: 'it was not found once', outcomes: [] };
  }
  const subject = await ports.calls.subjectOf(request.resource);
  if (subject === undefined || !(await ports.calls.isRecorded(subject))) {
    return { kind: 'unread', reason: 'it does not exist and was never seen', outcomes: [] };
  }
  const aspects = ports.index.aspectsOf(subject.resourceType);
  const gone = aspects.map((aspect) => ({
    ...observed(request, subject, start, { kind: 'deleted' }, {}),
    aspect,
  }));
  const { cause } = request;
  if (cause !== undefined) await ports.calls.note(cause, { subject, aspect: CONFIGURATION });
  return { kind: 'deleted', outcomes: await committed(gone, ports) };
}

async function foundNothing(
  request: ResourceRequest,
  { cause, retry }: Extract<LiveReading, { kind: 'failed' }>,
  start: Instant,
  ports: ReadPorts,
): Promise<ReadReport> {
  const delay = retry ? RETRY_SECONDS[request.attempt] : undefined;
  if (delay !== undefined) {
    await ports.queue.send([{ ...request, attempt: request.attempt + 1 }], delay);
    return { kind: 'again', reason: cause, outcomes: [] };
  }
  const subject = await ports.calls.subjectOf(request.resource);
  if (subject === undefined || !(await ports.calls.isRecorded(subject))) {
    return { kind: 'unread', reason: cause, outcomes: [] };
  }
  const state: ObservedState = { kind: 'unreadable', cause };
  const outcomes = await committed([observed(request, subject, start, state, {})], ports);
  return { kind: 'unreadable', reason: cause, outcomes };
}

async function collect(request: CollectRequest, ports: ReadPorts): Promise<ReadReport> {
  const { collector, accountId, region, cause } = request;
  const start = ports.clock();
  const seen = await ports.reader.collect(collector, accountId, region);
  if (seen === undefined) {
    return { kind: 'unread', reason: `there is no collector ${collector}`, outcomes: [] };
  }
  const failure = seen.map(({ state }) => state).find((state) => state.kind === 'unreadable');
  const delay = failure && RETRY_SECONDS[request.attempt];
  if (delay !== undefined) {
    await ports.queue.send([{ ...request, attempt: request.attempt + 1 }], delay);
  }
  const observations = seen
    // What will be tried again is not yet unknown.
    .filter(({ state }) => delay === undefined || state.kind !== 'unreadable')
    .map((each) => (cause === undefined ? each : { ...each, ...readPosition(start, cause) }));
  const outcomes = await committed(observations, ports);
  if (cause !== undefined) {
    for (const [at, { subject, aspect }] of observations.entries()) {
      const outcome = outcomes[at];
      if (outcome !== undefined && !isUnchanged(outcome)) {
        await ports.calls.note(cause, { subject, aspect });
      }
    }
  }
  const kind = delay === undefined ? 'collected' : 'again';
  return { kind, ...(failure && { reason: failure.cause }), outcomes };
}

function observed(
  { cause, resource }: ResourceRequest,
  subject: Subject,
  start: Instant,
  state: ObservedState,
  traits: Traits,
): StateObservation {
  return {
    kind: 'state',
    subject,
    traits: { ...named(resource), ...traits },
    aspect: CONFIGURATION,
    state,
    ...readPosition(start, cause),
    source: {
      channel: cause === undefined ? 'scheduled-read' : 'caused-read',
      ...(cause !== undefined && { reference: cause.eventId }),
    },
  };
}

const named = ({ arn, name }: NamedResource): Traits => ({
  ...(arn !== undefined && { arn }),
  ...(name !== undefined && { name }),
});

/** Commits; rejects with the first error of the store, so that the request comes again. */
async function committed(
  observations: readonly StateObservation[],
  { index, indexFor, store }: ReadPorts,
): Promise<readonly Processed[]> {
  const outcomes = await processObservations(observations, { index, indexFor, store });
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.error;
  return outcomes;
}

const isUnchanged = (outcome: Processed): boolean =>
  outcome.kind === 'committed' && outcome.committed.transitions.length === 0;

const repeat = (request: ReadRequest, { queue }: ReadPorts): Promise<void> =>
  queue.send([request], REPEAT_SECONDS);
