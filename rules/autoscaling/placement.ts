import { configurationItem } from '#shared/document/configuration.ts';
import { requiredTexts } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface GroupPlacement {
  /** Name of the Auto Scaling group. */
  readonly group: string;
  /** The Availability Zones that it starts instances in, each once. */
  readonly zones: readonly string[];
  /** What it starts instances from; undefined when it names nothing. */
  readonly source: 'launch template' | 'launch configuration' | undefined;
  /** Name of its launch configuration, where it has one. */
  readonly launchConfiguration: string | undefined;
}

/** AWS::AutoScaling::AutoScalingGroup, as far as it is about where and from what it starts. */
export const groupPlacement: Reader<GroupPlacement> = {
  resourceTypes: ['AWS::AutoScaling::AutoScalingGroup'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const launchConfiguration = configuration.optionalText('launchConfigurationName');
    const template =
      configuration.optionalRecord('launchTemplate') ??
      configuration.optionalRecord('mixedInstancesPolicy')?.optionalRecord('launchTemplate');
    return {
      group: configuration.text('autoScalingGroupName'),
      zones: [...new Set(requiredTexts(configuration, 'availabilityZones'))],
      source:
        template !== undefined
          ? 'launch template'
          : launchConfiguration
            ? 'launch configuration'
            : undefined,
      launchConfiguration: launchConfiguration || undefined,
    };
  },
};
