/**
 * The line from the wire to the store, for a batch of documents: observe → select → evaluate →
 * diff → commit. What a queue brings and what `plumbline ingest` reads go through here alike.
 */

import type { Instant } from '../domain/instant.ts';
import type { StateObservation } from '../domain/observation.ts';
import { subjectKey } from '../domain/subject.ts';
import { observe } from '../events/observe.ts';
import type { Ignored, Rejected } from '../events/observed.ts';
import type { Clock } from '../ports/clock.ts';
import type { FindingStore } from '../ports/finding-store.ts';
import { type Processed, processObservations } from './process-observations.ts';
import type { RuleIndex } from './select.ts';

export interface DocumentPorts {
  readonly index: RuleIndex;
  readonly store: FindingStore;
  readonly clock: Clock;
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
}

/** One report per document, in the order given. */
export async function processDocuments(
  incoming: readonly Incoming[],
  { index, store, clock, unheard = () => {} }: DocumentPorts,
): Promise<readonly DocumentReport[]> {
  const observed = incoming.map(({ document, reference }) =>
    observe(document, {
      aspectsOf: index.aspectsOf,
      now: clock(),
      ...(reference && { reference }),
    }),
  );
  const observations = observed.flatMap((each) => each.observations);
  const processed = await processObservations(observations, { index, store });
  await hear(observations, store).catch(unheard);
  let at = 0;
  return observed.map(({ read, ignored, rejected, observations: own }) => {
    const outcomes = processed.slice(at, at + own.length);
    at += own.length;
    const things = thingsOf(own, outcomes);
    const unwatched = things.filter(({ kinds }) => !kinds.has('failed') && !kinds.has('committed'));
    const failed = things.filter(({ kinds }) => kinds.has('failed'));
    return {
      read,
      processed: read - ignored.length - rejected.length - unwatched.length - failed.length,
      unreadable: things.filter(isUnreadable).length,
      ignored: [
        ...ignored,
        ...unwatched.map(
          ({ of }) => ({ reason: 'unwatched', what: of.subject.resourceType }) as const,
        ),
      ],
      rejected,
      failed: failed.map(({ error }) => error),
      outcomes,
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

/** Notes which accounts, regions and sources were heard: once per batch and cell. */
async function hear(observations: readonly StateObservation[], store: FindingStore): Promise<void> {
  const cells = new Map(
    observations.map(({ subject: { accountId, region }, source }) => [
      `${accountId}#${region}#${source.channel}`,
      { accountId, region, channel: source.channel },
    ]),
  );
  for (const { accountId, region, channel } of cells.values()) {
    await store.heard(accountId, region, channel);
  }
}
