import type { StateObservation } from '../domain/observation.ts';
import { directObservations } from './direct-observation.ts';
import { itemObservations } from './item-observations.ts';
import { refuseDepth } from './json-text.ts';
import type { Ignored, ObserveContext, Observed, Rejected } from './observed.ts';
import { oversizedObservations } from './oversized-notice.ts';
import { rejectionOf } from './rejection.ts';
import type { Thing } from './thing.ts';
import { unwrap } from './unwrap.ts';

export type { ObserveContext, Observed } from './observed.ts';

/**
 * One wire document in, observations out. Takes whatever JSON there is and never throws: every item
 * and event in it ends as observations, as ignored with a reason, or as rejected with a path.
 */
export function observe(document: unknown, context: ObserveContext): Observed {
  const observations: StateObservation[] = [];
  const ignored: Ignored[] = [];
  const rejected: Rejected[] = [];
  const things = opened(document, context);
  for (const thing of things) {
    const came = settled(thing, context);
    if (came.kind === 'observations') observations.push(...came.observations);
    else if (came.kind === 'ignored') ignored.push(withoutKind(came));
    else rejected.push(withoutKind(came));
  }
  return { observations, ignored, rejected, read: things.length };
}

type Came =
  | { readonly kind: 'observations'; readonly observations: readonly StateObservation[] }
  | (Thing & { readonly kind: 'ignored' | 'rejected' });

function opened(document: unknown, context: ObserveContext): readonly Thing[] {
  try {
    refuseDepth(document, '');
  } catch (error) {
    return [rejectionOf(error, document)];
  }
  const { seenAt } = context;
  const from = { at: '', wraps: 0, channel: 'unknown', ...(seenAt ? { heldAt: seenAt } : {}) };
  return unwrap(document, from);
}

function settled(thing: Thing, context: ObserveContext): Came {
  if (thing.kind === 'ignored' || thing.kind === 'rejected') return thing;
  try {
    const came = readers[thing.kind](thing.value, thing.from, context);
    return 'reason' in came
      ? { kind: 'ignored', ...came }
      : { kind: 'observations', observations: came };
  } catch (error) {
    return rejectionOf(error, thing.value);
  }
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
