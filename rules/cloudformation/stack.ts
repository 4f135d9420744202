import { configurationItem } from '#shared/document/configuration.ts';
import { isRecord } from '#shared/document/fields.ts';
import { unwrappedField } from '#shared/document/json-text.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface Stack {
  readonly name: string;
  /** `IN_SYNC`, `DRIFTED`, `NOT_CHECKED` or `UNKNOWN`, as of the last drift detection. */
  readonly drift: string;
  /** Every resource that can be compared was: what is left out is not in sync. */
  readonly isWhole: boolean;
  /** Why nobody knows, where that was found out. */
  readonly reason: string | undefined;
}

/** AWS::CloudFormation::Stack. Its booleans are words and its times are in prose. */
export const stack: Reader<Stack> = {
  resourceTypes: ['AWS::CloudFormation::Stack'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration, supplementary } = configurationItem(value);
    const information = configuration.record('driftInformation');
    return {
      name: configuration.text('stackName'),
      drift: information.text('stackDriftStatus'),
      isWhole: !hasFailed(unwrappedField(supplementary, 'StackDriftDetectionInformation')),
      reason: information.optionalText('stackDriftStatusReason'),
    };
  },
};

const hasFailed = (detection: unknown): boolean =>
  isRecord(detection) && detection['DetectionStatus'] === 'DETECTION_FAILED';
