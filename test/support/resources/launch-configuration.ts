import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

/** A launch configuration that leaves public addresses to the subnet. */
export function launchConfiguration(overrides: Overrides = {}): ConfigItem {
  const arn = `arn:aws:autoscaling:${REGION}:${ACCOUNT}:launchConfiguration:0f1e:launchConfigurationName/web-1`;
  return configItem({
    resourceType: 'AWS::AutoScaling::LaunchConfiguration',
    resourceId: arn,
    resourceName: 'web-1',
    ARN: arn,
    configuration: overlaid(
      {
        launchConfigurationName: 'web-1',
        launchConfigurationARN: arn,
        imageId: 'ami-0a1b2c3d4e5f60718',
        keyName: '',
        securityGroups: ['sg-0a1b2c3d4e5f60718'],
        userData: '',
        instanceType: 't3.small',
        blockDeviceMappings: [],
        instanceMonitoring: { enabled: false },
        createdTime: 1768208400000,
        ebsOptimized: false,
      },
      overrides,
    ),
  });
}
