import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

/** A log group that keeps events for a year; its fields begin with capitals. */
export function logGroup(overrides: Overrides = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::Logs::LogGroup',
    resourceId: '/shop/web',
    resourceName: '/shop/web',
    ARN: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/web:*`,
    configuration: overlaid({ LogGroupName: '/shop/web', RetentionInDays: 365 }, overrides),
  });
}
