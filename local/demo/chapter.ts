import type { Instant } from '#shared/domain/instant.ts';
import type { Calendar } from './calendar.ts';
import { called } from './calls.ts';
import { type Change, changesOf, type Moment } from './changes.ts';
import { type Delivery, delivered, keyOf } from './envelopes.ts';
import { fractionOf } from './identifiers.ts';
import { type Account, dataPlatform, sandbox, shopProd, shopStaging } from './organization.ts';

/** What the story is told with. */
export interface Stage {
  readonly seed: number;
  readonly calendar: Calendar;
}

/** An episode of the story, and what the rules should make of it. */
export interface Chapter {
  readonly title: string;
  readonly deliveries: readonly Delivery[];
  readonly expected: readonly Expectation[];
}

/** The verdicts of one rule on one resource in the order of evidence, each said once in a row. */
export interface Expectation {
  readonly rule: string;
  readonly resourceId: string;
  readonly verdicts: readonly ExpectedVerdict[];
}

export type ExpectedVerdict = 'compliant' | 'violation' | 'notApplicable';

/** The days on which the accounts' recorders were switched on, and AWS Config found what was there. */
const recorderOn = new Map([
  [shopProd.id, '07:30'],
  [shopStaging.id, '09:10'],
  [dataPlatform.id, '13:40'],
  [sandbox.id, '14:05'],
]);

/** When the account's recorder found a resource: within six minutes on the first day. */
export function discovery({ calendar }: Stage, account: Account, name: string): Instant {
  const [hour, minute] = (recorderOn.get(account.id) ?? '07:30').split(':').map(Number);
  const found = (minute ?? 0) + Math.floor(fractionOf(`discovered/${name}`) * 6);
  return calendar.at(0, `${hour}:${found}`, `${account.name}/${name}`);
}

/** A life, each call and each item delivered as usual. */
export function told({ seed }: Stage, ...moments: readonly Moment[]): readonly Delivery[] {
  return changesOf(...moments).flatMap((change) => [
    ...calledFor(seed, change),
    delivered(seed, change),
  ]);
}

/** The calls behind a change. `after`: milliseconds until the bus has them; seconds unless given. */
export function calledFor(
  seed: number,
  { calls, item }: Change,
  after?: number,
): readonly Delivery[] {
  const about = [keyOf(item)];
  // One delay for all of them: the bus gets them in the order in which they were made.
  const usual =
    2000 + Math.floor(fractionOf(`calls/${seed}/${about}/${item.configurationStateId}`) * 4000);
  return calls.map((call) => called(seed, call, { about, after: after ?? usual }));
}
