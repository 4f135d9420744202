/**
 * The line from the wire to the store, for a batch of documents: observe → select → evaluate →
 * diff → commit. What a queue brings and what `plumbline ingest` reads go through here alike.
 *
 * Calls come first: who made a change is then known when the change is recorded.
 */

import type { CallObservation } from '../domain/call.ts';
import type { Instant } from '../domain/instant.ts';
import type { StateObservation } from '../domain/observation.ts';
import { subjectKey } from '../domain/subject.ts';
import { observe } from '../events/observe.ts';
import type { Ignored, Rejected } from '../events/observed.ts';
import { isBeat } from '../heartbeat/beat.ts';
import type { Clock } from '../ports/clock.ts';
import type { FindingStore } from '../ports/finding-store.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import { type CallPorts, type CallReport, processCall } from './process-calls.ts';
import { type Processed, processObservations } from './process-observations.ts';
import { folded } from './read-wishes.ts';
import type { RuleIndex } from './select.ts';

export interface DocumentPorts {
  readonly index: RuleIndex;
  /** The rules in force in an account; absent: those of the index everywhere. */
  readonly indexFor?: ((accountId: string) => RuleIndex) | undefined;
  readonly store: FindingStore;
  readonly clock: Clock;
  /** Absent where calls are none of a line's business: then they are ignored, and counted. */
  readonly calls?: CallPorts & { readonly queue: ReadQueue };
  /** The account that we live in: heartbeats of others are refused. Absent: it is not known here. */
  readonly hubAccountId?: string | undefined;
  /** Told when it could not be noted who was heard: that loses no event, so none comes again for it. */
  readonly unheard?: (error: unknown) => void;
}

export interface Incoming {
  readonly document: unknown;
  /** Names the delivery: a message id, a file. */
  readonly reference?: string;
  /** When everything in a snapshot was known to hold. */
  readonly seenAt?: Instant;
}

/** What became of one document. read = processed + ignored + rejected + failed, in things read. */
export interface DocumentReport {
  readonly read: number;
  readonly processed: number;
  /** Of the processed: what was named but could not be read; its rules are unknown. */
  readonly unreadable: number;
  readonly ignored: readonly Ignored[];
  readonly rejected: readonly Rejected[];
  /** The store could not take these: the document has to come again. */
  readonly failed: readonly unknown[];
  readonly outcomes: readonly Processed[];
  readonly calls: readonly CallReport[];
}

/** One report per document, in the order given. */
export async function processDocuments(
  incoming: readonly Incoming[],
  { index, indexFor, store, clock, calls, hubAccountId, unheard = () => {} }: DocumentPorts,
): Promise<readonly DocumentReport[]> {
  const observed = incoming.map(({ document, reference }) =>
    observe(document, {
      aspectsOf: index.aspectsOf,
      now: clock(),
      ...(reference && { reference }),
      ...(hubAccountId && { hubAccountId }),
    }),
  );
  const made = observed.flatMap((each) => each.calls);
  const called = calls === undefined ? [] : await processCalls(made, calls);
  const observations = observed.flatMap((each) => each.observations);
  const processed = await processObservations(observations, { index, indexFor, store });
  // Our own heartbeat says nothing of what our account says.
  const heard = observations.filter(({ subject }) => !isBeat(subject));
  await hear([...made.map(placeOfCall), ...heard.map(placeOfState)], store).catch(unheard);
  let at = 0;
  let callsBefore = 0;
  return observed.map(({ read, ignored, rejected, observations: own, calls: ownCalls }) => {
    const outcomes = processed.slice(at, at + own.length);
    at += own.length;
    const reports = called.slice(callsBefore, callsBefore + ownCalls.length);
    callsBefore += ownCalls.length;
    const unprocessed = calls === undefined ? ownCalls : [];
    const failedCalls = reports.flatMap((report) => ('error' in report ? [report.error] : []));
    const things = thingsOf(own, outcomes);
    const unwatched = things.filter(({ kinds }) => !kinds.has('failed') && !kinds.has('committed'));
    const failed = things.filter(({ kinds }) => kinds.has('failed'));
    return {
      read,
      processed:
        read -
        ignored.length -
        rejected.length -
        unwatched.length -
        failed.length -
        unprocessed.length -
        failedCalls.length,
      unreadable: things.filter(isUnreadable).length,
      ignored: [
        ...ignored,
        ...unwatched.map(
          ({ of }) => ({ reason: 'unwatched', what: of.subject.resourceType }) as const,
        ),
        ...unprocessed.map(
          ({ service, name }) => ({ reason: 'api-call', what: `${service} ${name}` }) as const,
        ),
      ],
      rejected,
      failed: [...failed.map(({ error }) => error), ...failedCalls],
      outcomes,
      calls: reports.flatMap((report) => ('error' in report ? [] : [report])),
    };
  });
}

interface Thing {
  readonly of: StateObservation;
  readonly aspects: Set<string>;
  readonly kinds: Set<Processed['kind']>;
  error?: unknown;
}

const isUnreadable = ({ of, kinds }: Thing): boolean =>
  of.state.kind === 'unreadable' && kinds.has('committed');

/** One thing that was read may lead to several observations, one for each aspect, side by side. */
function thingsOf(
  observations: readonly StateObservation[],
  outcomes: readonly Processed[],
): readonly Thing[] {
  const things: Thing[] = [];
  for (const [at, observation] of observations.entries()) {
    const outcome = outcomes[at];
    if (outcome === undefined) continue;
    let thing = things.at(-1);
    const { aspect, order, subject } = observation;
    const same = thing?.of.order === order && subjectKey(thing.of.subject) === subjectKey(subject);
    if (thing === undefined || !same || thing.aspects.has(aspect)) {
      thing = { of: observation, aspects: new Set(), kinds: new Set() };
      things.push(thing);
    }
    thing.aspects.add(aspect);
    thing.kinds.add(outcome.kind);
    if (outcome.kind === 'failed') thing.error = outcome.error;
  }
  return things;
}

/** Accounts whose calls are under way at once: more only wait for each other's connections. */
const ACCOUNTS_AT_ONCE = 8;

type Called = CallReport | { readonly error: unknown };

/** One answer per call, in the order given; what is to be read is asked for once, for all of them. */
async function processCalls(
  calls: readonly CallObservation[],
  ports: CallPorts & { readonly queue: ReadQueue },
): Promise<readonly Called[]> {
  const called: Called[] = [];
  // One account's calls one after the other, as they were made: the first is the first.
  const ordered = [...calls.entries()].sort(([, a], [, b]) =>
    a.time < b.time ? -1 : a.time > b.time ? 1 : 0,
  );
  const byAccount = Map.groupBy(ordered, ([, { accountId }]) => accountId);
  const waiting = byAccount.values();
  const worker = async (): Promise<void> => {
    for (const own of waiting) {
      for (const [at, call] of own) {
        called[at] = await processCall(call, ports).catch((error: unknown) => ({ error }));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(byAccount.size, ACCOUNTS_AT_ONCE) }, worker));
  const reads = folded(called.flatMap((each) => ('error' in each ? [] : each.reads)));
  if (reads.length === 0) return called;
  try {
    await ports.queue.send(reads);
    return called;
  } catch (error) {
    // Whatever wanted a read has to come again; all that it had done stays done.
    return called.map((each) => ('error' in each || each.reads.length === 0 ? each : { error }));
  }
}

interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly channel: string;
}

const placeOfCall = ({ accountId, region, source: { channel } }: CallObservation): Place => ({
  accountId,
  region,
  channel,
});

const placeOfState = ({ subject, source: { channel } }: StateObservation): Place => ({
  accountId: subject.accountId,
  region: subject.region,
  channel,
});

/** Notes which accounts, regions and sources were heard: once per batch and cell. */
async function hear(places: readonly Place[], store: FindingStore): Promise<void> {
  const cells = new Map(
    places.map((place) => [`${place.accountId}#${place.region}#${place.channel}`, place]),
  );
  for (const { accountId, region, channel } of cells.values()) {
    await store.heard(accountId, region, channel);
  }
}
