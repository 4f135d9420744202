import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface Stack {
  readonly name: string;
  /** `IN_SYNC`, `DRIFTED`, `NOT_CHECKED` or `UNKNOWN`, as of the last drift detection. */
  readonly drift: string;
}

/** AWS::CloudFormation::Stack. Its booleans are words and its times are in prose. */
export const stack: Reader<Stack> = {
  resourceTypes: ['AWS::CloudFormation::Stack'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      name: configuration.text('stackName'),
      drift: configuration.record('driftInformation').text('stackDriftStatus'),
    };
  },
};
