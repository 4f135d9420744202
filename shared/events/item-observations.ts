import { DocumentError, type Json } from '../document/fields.ts';
import { later } from '../domain/instant.ts';
import { CONFIGURATION, type ObservedState, type StateObservation } from '../domain/observation.ts';
import { orderOf } from '../domain/position.ts';
import { formOf, headOf, type ItemHead } from './item.ts';
import { itemValue } from './item-value.ts';
import { refuseAhead } from './moments.ts';
import type { Ignored, ObserveContext } from './observed.ts';
import { sourceOf } from './source.ts';
import { type Delivery, inside, whatIs } from './thing.ts';

/** What one item leads to: observations, or a reason why it leads to none. Throws to reject it. */
export function itemObservations(
  value: Json,
  from: Delivery,
  context: ObserveContext,
): readonly StateObservation[] | Ignored {
  const form = formOf(value);
  const head = headOf(value, form, from.at, from.account);
  return observationsOf(head, from, context, () => ({
    kind: 'present',
    value: itemValue(value, form, from.at, head.status),
  }));
}

/** One observation of the configuration, or of every watched aspect when the resource is gone. */
export function observationsOf(
  head: ItemHead,
  from: Delivery,
  context: ObserveContext,
  stateNow: () => ObservedState,
): readonly StateObservation[] | Ignored {
  const { subject, capturedAt, traits } = head;
  refuseAhead(capturedAt, context.now, inside(from.at, 'configurationItemCaptureTime'));
  const seenAt = later(capturedAt, from.seenAt ?? capturedAt);
  refuseAhead(seenAt, context.now, from.at);
  const observation = (aspect: string, state: ObservedState): StateObservation => ({
    kind: 'state',
    subject,
    // A deleted item has no tags left; the last known ones hold.
    traits: state.kind === 'deleted' ? withoutTags(traits) : traits,
    aspect,
    state,
    order: orderOf(capturedAt, 'recorded', head.stateId),
    seenAt,
    source: sourceOf(from, context),
  });
  switch (head.status) {
    case 'OK':
    case 'ResourceDiscovered':
      return [observation(CONFIGURATION, stateNow())];
    case 'ResourceDeleted':
    case 'ResourceDeletedNotRecorded': {
      const aspects = context.aspectsOf(subject.resourceType);
      if (aspects.length === 0) return { reason: 'unwatched-deletion', ...whatIs(subject) };
      return aspects.map((aspect) => observation(aspect, { kind: 'deleted' }));
    }
    case 'ResourceNotRecorded':
      return { reason: 'not-recorded', ...whatIs(subject) };
    default:
      throw new DocumentError(
        inside(from.at, 'configurationItemStatus'),
        'a status of AWS Config',
        head.status,
      );
  }
}

function withoutTags({ tags: _, ...traits }: ItemHead['traits']): ItemHead['traits'] {
  return traits;
}
