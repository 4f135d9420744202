import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

const ARN = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:resize`;

/** One permission to invoke the function, as AddPermission writes it; of a topic unless overridden. */
export function lambdaPermission(overrides: Overrides = {}): Overrides {
  return overlaid(
    {
      Sid: 'from-topic',
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: ARN,
      Condition: { ArnLike: { 'AWS:SourceArn': `arn:aws:sns:${REGION}:${ACCOUNT}:images` } },
    },
    overrides,
  );
}

/** A function with these permissions; without a resource policy when there are none. */
export function lambdaFunction(...permissions: readonly unknown[]): ConfigItem {
  const policy = JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: permissions });
  return configItem({
    resourceType: 'AWS::Lambda::Function',
    resourceId: 'resize',
    resourceName: 'resize',
    ARN,
    configuration: {
      functionName: 'resize',
      functionArn: ARN,
      runtime: 'nodejs24.x',
      role: `arn:aws:iam::${ACCOUNT}:role/resize`,
      handler: 'index.handler',
      timeout: 3,
      memorySize: 128,
      lastModified: '2026-01-12T09:00:00.000+0000',
      tracingConfig: { mode: 'PassThrough' },
      packageType: 'Zip',
      architectures: ['arm64'],
    },
    supplementaryConfiguration: permissions.length === 0 ? {} : { Policy: policy, Tags: {} },
  });
}
