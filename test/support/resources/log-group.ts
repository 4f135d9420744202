import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

/** A log group that keeps events for a year, as the collector brings it. */
export function logGroup(overrides: Overrides = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::Logs::LogGroup',
    resourceId: '/shop/web',
    resourceName: '/shop/web',
    ARN: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/web:*`,
    configuration: overlaid(
      {
        arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/web:*`,
        creationTime: 1768208400000,
        logGroupClass: 'STANDARD',
        logGroupName: '/shop/web',
        metricFilterCount: 0,
        retentionInDays: 365,
        storedBytes: 4096,
      },
      overrides,
    ),
  });
}
