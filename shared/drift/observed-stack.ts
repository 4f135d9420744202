import { isRecord } from '../document/fields.ts';
import type { Instant } from '../domain/instant.ts';
import { CONFIGURATION, type StateObservation } from '../domain/observation.ts';
import type { Subject } from '../domain/subject.ts';
import { readPosition } from '../engine/read-order.ts';
import type { LiveReading } from '../ports/live-read.ts';

type Present = Extract<LiveReading, { readonly kind: 'present' }>;

export interface Place {
  readonly accountId: string;
  readonly region: string;
}

const subjectOf = ({ accountId, region }: Place, id: string): Subject => ({
  accountId,
  region,
  resourceType: 'AWS::CloudFormation::Stack',
  resourceId: id,
});

const observed = (place: Place, id: string, start: Instant) =>
  ({
    kind: 'state',
    subject: subjectOf(place, id),
    aspect: CONFIGURATION,
    ...readPosition(start, undefined),
    source: { channel: 'scheduled-read', reference: 'drift-detection' },
  }) as const;

/**
 * A stack as a read that began then found it. reason: why its drift is not known, whatever
 * CloudFormation says of it; its other rules can be judged all the same.
 */
export function observedStack(
  place: Place,
  { resourceId, traits, state }: Present,
  start: Instant,
  reason?: string,
): StateObservation {
  const { driftInformation } = state.configuration;
  const unknown = {
    ...(isRecord(driftInformation) && driftInformation),
    ...(reason !== undefined && {
      stackDriftStatus: 'UNKNOWN',
      stackDriftStatusReason: reason,
    }),
  };
  const configuration = { ...state.configuration, driftInformation: unknown };
  return {
    ...observed(place, resourceId, start),
    traits,
    state: { kind: 'present', value: { ...state, configuration } },
  };
}

/** A stack that is there and could not be read. */
export function unreadStack(
  place: Place,
  id: string,
  start: Instant,
  cause: string,
): StateObservation {
  return {
    ...observed(place, id, start),
    traits: { arn: id },
    state: { kind: 'unreadable', cause },
  };
}
