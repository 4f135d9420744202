import { configurationItem } from '#shared/document/configuration.ts';
import { requiredTexts } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface AutoScalingGroup {
  readonly name: string;
  /** Names of Classic Load Balancers and ARNs of target groups that it registers instances with. */
  readonly balancers: readonly string[];
  /** `EC2`, `ELB` …; newer groups may have several. */
  readonly healthChecks: readonly string[];
}

/** AWS::AutoScaling::AutoScalingGroup. */
export const autoScalingGroup: Reader<AutoScalingGroup> = {
  resourceTypes: ['AWS::AutoScaling::AutoScalingGroup'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      name: configuration.text('autoScalingGroupName'),
      balancers: [
        ...requiredTexts(configuration, 'loadBalancerNames'),
        ...requiredTexts(configuration, 'targetGroupARNs'),
      ],
      healthChecks: configuration
        .text('healthCheckType')
        .split(',')
        .map((each) => each.trim()),
    };
  },
};
