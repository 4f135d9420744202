import { fields, type Json } from '../document/fields.ts';
import type { StateObservation } from '../domain/observation.ts';
import { eventForm } from './event-form.ts';
import { headOf } from './item.ts';
import { observationsOf } from './item-observations.ts';
import type { Ignored, ObserveContext } from './observed.ts';
import { type Delivery, inside } from './thing.ts';

/**
 * A notice that an item was too large to be sent. The resource has changed and what it is now is
 * not in the notice: its configuration is unreadable, not unchanged.
 */
export function oversizedObservations(
  notice: Json,
  from: Delivery,
  context: ObserveContext,
): readonly StateObservation[] | Ignored {
  const message = fields(notice, from.at);
  const summary = message.record('configurationItemSummary');
  const at = inside(from.at, 'configurationItemSummary');
  const head = headOf(message.raw('configurationItemSummary') as Json, eventForm, at, from.account);
  const delivery = message.optionalRecord('s3DeliverySummary');
  const location = delivery?.optionalText('s3BucketLocation');
  const failure = delivery?.optionalText('errorMessage') ?? delivery?.optionalText('errorCode');
  const cause =
    location !== undefined
      ? `the item is too large for an event; it was delivered to s3://${location}`
      : failure !== undefined
        ? `the item is too large for an event and could not be delivered: ${failure}`
        : 'the item is too large for an event; the notice names no place where it was delivered';
  return observationsOf(head, { ...from, at: summary.path }, context, () => ({
    kind: 'unreadable',
    cause,
  }));
}
