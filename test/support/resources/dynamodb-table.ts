import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

/** A table that can be restored; `supplementary` is laid over its supplementary configuration. */
export function dynamodbTable(supplementary: Overrides = {}): ConfigItem {
  const tableArn = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/orders`;
  return configItem({
    resourceType: 'AWS::DynamoDB::Table',
    resourceId: 'orders',
    resourceName: 'orders',
    ARN: tableArn,
    configuration: {
      attributeDefinitions: [{ attributeName: 'pk', attributeType: 'S' }],
      tableName: 'orders',
      keySchema: [{ attributeName: 'pk', keyType: 'HASH' }],
      tableStatus: 'ACTIVE',
      creationDateTime: 1768208400000,
      tableArn,
      billingModeSummary: { billingMode: 'PAY_PER_REQUEST' },
    },
    supplementaryConfiguration: overlaid(
      {
        ContinuousBackupsDescription: {
          continuousBackupsStatus: 'ENABLED',
          pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus: 'ENABLED' },
        },
        Tags: [],
      },
      supplementary,
    ),
  });
}
