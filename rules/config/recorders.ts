import { DocumentError, type Fields, fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

export interface Recorder {
  readonly name: string;
  /** Where it stands: `recorders[0]`. */
  readonly path: string;
  readonly isRecording: boolean;
  /** `SUCCESS`, `PENDING`, `FAILURE`; undefined before the first delivery. */
  readonly lastStatus: string | undefined;
  readonly roleArn: string;
  /** What it leaves out, in words; undefined when it records every type. */
  readonly leavesOut: string | undefined;
}

/**
 * Aspect `config-recorder` of an account in a Region: AWS Config's recorder, one or none, as
 * DescribeConfigurationRecorders gives it, with what its status says:
 *
 *     { "recorders": [ { "name": "default", "roleARN": "arn:…",
 *         "recordingGroup": { "allSupported": true, "includeGlobalResourceTypes": true,
 *             "resourceTypes": [], "exclusionByResourceTypes": { "resourceTypes": [] } },
 *         "recording": true, "lastStatus": "SUCCESS" } ] }
 */
export const recorders: Reader<readonly Recorder[]> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'config-recorder',
  read: (value) =>
    requiredRecords(fields(value), 'recorders').map((recorder) => ({
      name: recorder.text('name'),
      path: recorder.path,
      isRecording: recorder.flag('recording'),
      lastStatus: recorder.optionalText('lastStatus'),
      roleArn: recorder.text('roleARN'),
      leavesOut: leftOut(recorder.record('recordingGroup')),
    })),
};

function leftOut(group: Fields): string | undefined {
  if (group.flag('allSupported')) return undefined;
  const only = group.texts('resourceTypes');
  if (only.length > 0) return `all but ${only.length} resource types`;
  const excluded = group.optionalRecord('exclusionByResourceTypes')?.texts('resourceTypes') ?? [];
  if (excluded.length === 0) {
    throw new DocumentError(group.path, 'the types that are recorded or left out', undefined);
  }
  // IAM is recorded in one Region and left out in the others, or the same item is paid for in each.
  const ofRegion = excluded.filter((type) => !type.startsWith('AWS::IAM::'));
  return ofRegion.length > 0 ? ofRegion.slice(0, 10).join(', ') : undefined;
}
