import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface InstanceProfile {
  /** The instance. */
  readonly id: string;
  /** It is going or gone. */
  readonly isGone: boolean;
  /** ARN of the profile that gives it a role; undefined when it has none. */
  readonly profileArn: string | undefined;
}

/** AWS::EC2::Instance, as far as it is about its role. Without one the item has no profile. */
export const instanceProfile: Reader<InstanceProfile> = {
  resourceTypes: ['AWS::EC2::Instance'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const state = configuration.record('state').text('name');
    return {
      id: configuration.text('instanceId'),
      isGone: state === 'shutting-down' || state === 'terminated',
      profileArn: configuration.optionalRecord('iamInstanceProfile')?.text('arn'),
    };
  },
};
