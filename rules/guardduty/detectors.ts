import { type Fields, fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

export interface Detector {
  readonly id: string;
  /** Where it stands: `detectors[0]`. */
  readonly path: string;
  readonly isEnabled: boolean;
  /** The account that administers it; null when none does, undefined when that is not known. */
  readonly administrator: string | null | undefined;
}

/**
 * Aspect `guardduty` of an account in a Region: GuardDuty's detectors, one or none, with the
 * account that administers them: empty when none does, left out when that could not be read.
 *
 *     { "detectors": [ { "DetectorId": "…", "Status": "ENABLED",
 *         "Administrator": { "AccountId": "…", "RelationshipStatus": "Enabled" } } ] }
 */
export const detectors: Reader<readonly Detector[]> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'guardduty',
  read: (value) =>
    requiredRecords(fields(value), 'detectors').map((detector) => ({
      id: detector.text('DetectorId'),
      path: detector.path,
      isEnabled: detector.text('Status') === 'ENABLED',
      administrator: administratorOf(detector),
    })),
};

function administratorOf(detector: Fields): Detector['administrator'] {
  const administrator = detector.optionalRecord('Administrator');
  if (administrator === undefined) return undefined;
  // A relationship that is not in force, an invitation or a resignation, administers nothing.
  const isInForce = administrator.optionalText('RelationshipStatus') === 'Enabled';
  return isInForce ? administrator.text('AccountId') : null;
}
