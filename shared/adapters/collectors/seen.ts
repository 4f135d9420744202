import { epochMs, type Instant, shifted } from '../../domain/instant.ts';
import type { ObservedState, StateObservation } from '../../domain/observation.ts';
import { orderOf } from '../../domain/position.ts';
import { ACCOUNT_TYPE, GLOBAL_REGION, type Subject, type Traits } from '../../domain/subject.ts';
import type { Collector, ReadFrom } from '../../ports/collector.ts';
import { causeOf } from './cause.ts';

type Named = Pick<Collector<never>, 'name' | 'aspect' | 'scope'>;

/** Reads are eventually consistent: what they show may be this old. */
const LAG_MS = 60_000;

/** The account as the subject of a collector's aspect. */
export function accountSubject({ scope }: Named, { accountId, region }: ReadFrom): Subject {
  return {
    accountId,
    region: scope === 'account' ? GLOBAL_REGION : region,
    resourceType: ACCOUNT_TYPE,
    resourceId: accountId,
  };
}

/** What a read that began at `from.now` saw of a subject. */
export function seen(
  by: Named,
  from: ReadFrom,
  state: ObservedState,
  about: { readonly subject?: Subject; readonly traits?: Traits } = {},
): StateObservation {
  const { now } = from;
  return {
    kind: 'state',
    subject: about.subject ?? accountSubject(by, from),
    traits: about.traits ?? {},
    aspect: by.aspect,
    state,
    order: orderOf(shifted(now, -LAG_MS), 'scheduled-read', epochMs(now)),
    seenAt: now,
    source: { channel: 'collector', reference: by.name },
  };
}

/** What a report says that was made at a time of its own: the same however often it is read. */
export function reported(observation: StateObservation, madeAt: Instant): StateObservation {
  const order = orderOf(madeAt, 'scheduled-read', epochMs(madeAt));
  return { ...observation, order, seenAt: madeAt };
}

/** A value as JSON has it: moments as ISO text, nothing that is undefined. */
export function present(value: unknown): ObservedState {
  return { kind: 'present', value: JSON.parse(JSON.stringify(value)) };
}

export function unreadable(error: unknown): ObservedState {
  return { kind: 'unreadable', cause: causeOf(error) };
}

/** What a read gives, or why it gave nothing. */
export async function attempt<T>(
  read: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly failure: ObservedState }> {
  try {
    return { value: await read() };
  } catch (error) {
    return { failure: unreadable(error) };
  }
}
