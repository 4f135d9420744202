import { ALL_BLOCKED } from './bucket.ts';
import { ACCOUNT, type ConfigItem, configItem, type Overrides, overlaid } from './config-item.ts';

/** The public access block of an account with all four settings on, unless overridden. */
export function accountBlock(overrides: Overrides = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::S3::AccountPublicAccessBlock',
    resourceId: ACCOUNT,
    ARN: `arn:aws:s3:::${ACCOUNT}`,
    configuration: overlaid(ALL_BLOCKED, overrides),
  });
}
