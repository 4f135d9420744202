import type { Json } from '../document/fields.ts';
import type { CallObservation } from '../domain/call.ts';
import type { StateObservation } from '../domain/observation.ts';
import { callOf } from './calls/call.ts';
import { directObservations } from './direct-observation.ts';
import { itemObservations } from './item-observations.ts';
import { refuseDepth } from './json-text.ts';
import { refuseAhead } from './moments.ts';
import type { Ignored, ObserveContext, Observed, Rejected } from './observed.ts';
import { oversizedObservations } from './oversized-notice.ts';
import { rejectionOf } from './rejection.ts';
import { sourceOf } from './source.ts';
import { type Delivery, inside, type Thing } from './thing.ts';
import { unwrap } from './unwrap.ts';
import { verdictObservation } from './verdicts/verdict-observation.ts';

export type { ObserveContext, Observed } from './observed.ts';

/**
 * One wire document in, observations and calls out. Takes whatever JSON there is and never throws:
 * every item and event in it ends as observations or as a call, as ignored with a reason, or as
 * rejected with a path.
 */
export function observe(document: unknown, context: ObserveContext): Observed {
  const observations: StateObservation[] = [];
  const calls: CallObservation[] = [];
  const ignored: Ignored[] = [];
  const rejected: Rejected[] = [];
  const things = opened(document, context);
  for (const thing of things) {
    const came = settled(thing, context);
    if (came.kind === 'call') calls.push(came);
    else if (came.kind === 'observations') observations.push(...came.observations);
    else if (came.kind === 'ignored') ignored.push(withoutKind(came));
    else rejected.push(withoutKind(came));
  }
  return { observations, calls, ignored, rejected, read: things.length };
}

type Came =
  | { readonly kind: 'observations'; readonly observations: readonly StateObservation[] }
  | CallObservation
  | (Thing & { readonly kind: 'ignored' | 'rejected' });

function opened(document: unknown, context: ObserveContext): readonly Thing[] {
  try {
    refuseDepth(document, '');
  } catch (error) {
    return [rejectionOf(error, document)];
  }
  const { seenAt, hubAccountId: hub } = context;
  const known = { ...(seenAt ? { heldAt: seenAt } : {}), ...(hub ? { hub } : {}) };
  const from = { at: '', wraps: 0, channel: 'unknown', ...known };
  return unwrap(document, from);
}

function settled(thing: Thing, context: ObserveContext): Came {
  if (thing.kind === 'ignored' || thing.kind === 'rejected') return thing;
  try {
    if (thing.kind === 'call') return callMade(thing.value, thing.from, context);
    if (thing.kind === 'verdict') {
      const observations = [verdictObservation(thing.value, thing.from, context)];
      return { kind: 'observations', observations };
    }
    const came = readers[thing.kind](thing.value, thing.from, context);
    return 'reason' in came
      ? { kind: 'ignored', ...came }
      : { kind: 'observations', observations: came };
  } catch (error) {
    return rejectionOf(error, thing.value);
  }
}

function callMade(record: Json, from: Delivery, context: ObserveContext): CallObservation {
  const call = callOf(record, from, sourceOf(from, context));
  refuseAhead(call.time, context.now, inside(from.at, 'eventTime'));
  return call;
}

const readers = {
  item: itemObservations,
  oversized: oversizedObservations,
  direct: directObservations,
} as const;

function withoutKind<T extends { readonly kind: string }>({
  kind: _,
  ...rest
}: T): Omit<T, 'kind'> {
  return rest;
}
