import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface LaunchConfiguration {
  readonly name: string;
  /** Undefined when the subnet decides. */
  readonly publicIp: boolean | undefined;
}

/** AWS::AutoScaling::LaunchConfiguration. */
export const launchConfiguration: Reader<LaunchConfiguration> = {
  resourceTypes: ['AWS::AutoScaling::LaunchConfiguration'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      name: configuration.text('launchConfigurationName'),
      publicIp: configuration.optionalFlag('associatePublicIpAddress'),
    };
  },
};
