import { DocumentError, type Fields, fields, type Json } from '../document/fields.ts';
import { CONFIGURATION, type ObservedState, type StateObservation } from '../domain/observation.ts';
import { orderOf } from '../domain/position.ts';
import { subjectOf } from './identity.ts';
import { moment, refuseAhead } from './moments.ts';
import type { ObserveContext } from './observed.ts';
import { sourceOf } from './source.ts';
import { settledSupplementary } from './supplementary.ts';
import { tagsOf } from './tags.ts';
import { type Delivery, inside, Refusal, type Shape } from './thing.ts';

const ASPECT = /^[a-z][a-z0-9-]{0,63}(?:\/[\w.-]{1,128})?$/;

/** An observation written down as JSON: what a collector or a person read at a time. */
export const directShape: Shape = {
  fits: (document) => Object.hasOwn(document, 'aspect'),
  things: (value, from) => [{ kind: 'direct', value, from: { ...from, channel: 'observation' } }],
};

/** Reads a direct observation; it ranks as a scheduled read, its state time is `observedAt`. */
export function directObservations(
  value: Json,
  from: Delivery,
  context: ObserveContext,
): readonly StateObservation[] {
  const document = fields(value, from.at);
  const read = (name: string) => ({ value: document.raw(name), at: inside(from.at, name) });
  const time = (name: string) => {
    const { value: raw, at } = read(name);
    return refuseAhead(moment(raw, at), context.now, at);
  };
  const subject = subjectOf({
    accountId: read('accountId'),
    region: read('region'),
    resourceType: read('resourceType'),
    resourceId: read('resourceId'),
  });
  if (from.account !== undefined && from.account !== subject.accountId) {
    throw new Refusal(
      inside(from.at, 'accountId'),
      `but account ${from.account} sent it`,
      'origin',
    );
  }
  const aspect = document.text('aspect');
  if (!ASPECT.test(aspect)) {
    throw new DocumentError(inside(from.at, 'aspect'), 'a name such as account-summary', aspect);
  }
  const observedAt = time('observedAt');
  const seenAt = document.has('seenAt') ? time('seenAt') : observedAt;
  if (seenAt < observedAt) {
    throw new Refusal(inside(from.at, 'seenAt'), `${seenAt} is before observedAt (${observedAt})`);
  }
  const arn = document.optionalText('arn');
  const name = document.optionalText('name');
  const tags = tagsOf(document.raw('tags'), inside(from.at, 'tags'));
  return [
    {
      kind: 'state',
      subject,
      traits: {
        ...(arn === undefined ? {} : { arn }),
        ...(name === undefined ? {} : { name }),
        ...(tags === undefined ? {} : { tags }),
      },
      aspect,
      state: stateOf(value, document, aspect),
      order: orderOf(observedAt, 'scheduled-read', 0),
      seenAt,
      source: sourceOf(from, context),
    },
  ];
}

/** Exactly one of `state` and `unreadable` says what was seen; a state of null is a deletion. */
function stateOf(value: Json, document: Fields, aspect: string): ObservedState {
  const cause = document.optionalText('unreadable');
  const hasState = Object.hasOwn(value, 'state');
  if (hasState === (cause !== undefined)) {
    throw new Refusal(
      document.path,
      hasState
        ? 'has both state and unreadable; leave one of them out'
        : 'has neither state (null when deleted) nor unreadable (the reason why it was not read)',
    );
  }
  if (cause !== undefined) return { kind: 'unreadable', cause };
  const state = document.raw('state');
  if (state === undefined) return { kind: 'deleted' };
  return {
    kind: 'present',
    value: aspect === CONFIGURATION ? configurationState(document.record('state'), state) : state,
  };
}

function configurationState(state: Fields, value: unknown): Json {
  state.record('configuration');
  state.records('relationships');
  const supplementary = state.optionalRecord('supplementaryConfiguration');
  const whole = value as Json;
  if (supplementary === undefined) return { ...whole, supplementaryConfiguration: {} };
  return {
    ...whole,
    supplementaryConfiguration: settledSupplementary(whole['supplementaryConfiguration'] as Json),
  };
}
