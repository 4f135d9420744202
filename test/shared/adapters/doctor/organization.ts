import type { Asked, World } from './aws.ts';

export const HUB = '111122223333';
export const MANAGEMENT = '999988887777';
export const REGION = 'eu-west-1';
export const ORGANIZATION = 'o-abcdefghij';

/** So many member accounts, the hub's among them. */
export const accountIds = (count: number): readonly string[] => [
  HUB,
  ...Array.from({ length: count - 1 }, (_, at) => String(222_200_000_000 + at)),
];

const busArn = `arn:aws:events:${REGION}:${HUB}:event-bus/plumbline-prod`;
const topic = (name: string): string => `arn:aws:sns:${REGION}:${HUB}:plumbline-prod-${name}`;
const queueUrl = (name: string): string =>
  `https://sqs.${REGION}.amazonaws.com/${HUB}/plumbline-prod-${name}`;
export const TABLE_KEY = `arn:aws:kms:${REGION}:${HUB}:key/11111111-2222-3333-4444-555555555555`;

const resources = [
  ['Table', 'AWS::DynamoDB::Table', 'plumbline-prod'],
  ['EventBus', 'AWS::Events::EventBus', 'plumbline-prod'],
  ['Alerts', 'AWS::SNS::Topic', topic('alerts')],
  ['Alarms', 'AWS::SNS::Topic', topic('alarms')],
  ['ConfigurationChanges', 'AWS::SQS::Queue', queueUrl('configuration-changes')],
  ['AlertDeadLetters', 'AWS::SQS::Queue', queueUrl('alert-dead-letters')],
  ['OnAlertLambdaFunction', 'AWS::Lambda::Function', 'plumbline-prod-on-alert'],
  ['MemberRoles', 'AWS::CloudFormation::StackSet', 'plumbline-prod-member-roles:aaaa-bbbb'],
];

/** An organization in which everything is in order; a test replaces what it wants wrong. */
export function healthy(accounts: readonly string[]): World {
  return {
    'sts:GetCallerIdentity': ({ account }) => ({
      Account: account,
      Arn: `arn:aws:sts::${account}:assumed-role/Operator/ada`,
      UserId: 'AROAEXAMPLE:ada',
    }),
    'sts:AssumeRole': ({ input }) => {
      const account = String(input['RoleArn']).split(':')[4] ?? '';
      return {
        Credentials: {
          AccessKeyId: `ASIA${account}`,
          SecretAccessKey: 'example',
          SessionToken: 'example',
          Expiration: '2030-01-01T00:00:00Z',
        },
      };
    },
    'ec2:DescribeRegions': () => ({
      regionInfo: [REGION, 'us-east-1'].map((regionName) => ({
        regionName,
        optInStatus: 'opt-in-not-required',
      })),
    }),
    'organizations:DescribeOrganization': () => ({
      Organization: { Id: ORGANIZATION, FeatureSet: 'ALL', MasterAccountId: MANAGEMENT },
    }),
    'organizations:ListAWSServiceAccessForOrganization': () => ({
      EnabledServicePrincipals: [
        'member.org.stacksets.cloudformation.amazonaws.com',
        'config.amazonaws.com',
        'cloudtrail.amazonaws.com',
      ].map((ServicePrincipal) => ({ ServicePrincipal })),
    }),
    'organizations:ListDelegatedAdministrators': () => ({ DelegatedAdministrators: [{ Id: HUB }] }),
    'organizations:ListAccounts': ({ input }) => paged(accounts, input),
    'cloudformation:DescribeStacks': () => ({
      Stacks: [
        {
          StackName: 'plumbline-prod',
          StackStatus: 'UPDATE_COMPLETE',
          CreationTime: '2026-01-01T00:00:00Z',
          EnableTerminationProtection: true,
          Parameters: parameters({}),
        },
      ],
    }),
    'cloudformation:ListStackResources': () => ({
      StackResourceSummaries: resources.map(([LogicalResourceId, ResourceType, id]) => ({
        LogicalResourceId,
        ResourceType,
        PhysicalResourceId: id,
        ResourceStatus: 'CREATE_COMPLETE',
        LastUpdatedTimestamp: '2026-01-01T00:00:00Z',
      })),
    }),
    'cloudformation:DescribeStackSet': ({ input }) => ({
      StackSet: {
        StackSetName: input['StackSetName'],
        Status: 'ACTIVE',
        AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
        StackSetDriftDetectionDetails: { DriftStatus: 'IN_SYNC', DriftedStackInstancesCount: 0 },
      },
    }),
    'cloudformation:ListStackInstances': () => ({
      Summaries: accounts.map((Account) => ({ Account, Region: 'us-east-1', Status: 'CURRENT' })),
    }),
    'events:DescribeEventBus': () => ({ Name: 'plumbline-prod', Arn: busArn, Policy: busPolicy() }),
    'events:ListRules': ({ input }) => ({
      Rules: [
        {
          Name: 'plumbline-prod-configuration-changes',
          State: 'ENABLED',
          EventBusName: input['EventBusName'] ?? 'default',
        },
      ],
    }),
    'events:ListTargetsByRule': () => ({
      Targets: [{ Id: 'hub', Arn: busArn, RoleArn: `arn:aws:iam::${HUB}:role/forward` }],
    }),
    'dynamodb:DescribeTable': () => ({
      Table: {
        TableName: 'plumbline-prod',
        TableStatus: 'ACTIVE',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        DeletionProtectionEnabled: true,
      },
    }),
    'dynamodb:DescribeContinuousBackups': () => ({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' },
      },
    }),
    'kms:DescribeKey': () => ({ KeyMetadata: { KeyId: TABLE_KEY, KeyState: 'Enabled' } }),
    'kms:GetKeyPolicy': () => ({
      Policy: JSON.stringify({
        Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${HUB}:root` } }],
      }),
    }),
    'kms:ListGrants': () => ({
      Grants: [{ GranteePrincipal: `dynamodb.${REGION}.amazonaws.com` }],
      Truncated: false,
    }),
    'sns:GetTopicAttributes': () => ({ Attributes: '' }),
    'sns:ListSubscriptionsByTopic': ({ input }) => ({
      Subscriptions: ['sqs', 'email'].map((Protocol) => ({
        Protocol,
        Endpoint: 'ops@example.com',
        SubscriptionArn: `${input['TopicArn']}:1`,
      })),
    }),
    'sqs:GetQueueAttributes': ({ input }) => ({
      Attributes: {
        QueueArn: `arn:aws:sqs:${REGION}:${HUB}:${String(input['QueueUrl']).split('/').at(-1)}`,
        ApproximateNumberOfMessages: '0',
      },
    }),
    'ssm:GetParameter': ({ input }) => ({
      Parameter: {
        Name: input['Name'],
        Type: 'SecureString',
        Value: 'https://hooks.slack.com/services/T000/B000/example',
      },
    }),
    'lambda:GET /2015-03-31/functions/*/configuration': () => ({
      FunctionName: 'plumbline-prod-on-alert',
      Runtime: 'nodejs24.x',
      State: 'Active',
      CodeSha256: 'aaaa',
    }),
    'lambda:GET /2016-08-19/account-settings': () => ({
      AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 },
    }),
    'servicequotas:ListServiceQuotas': () => ({
      Quotas: [{ QuotaName: 'Rules', QuotaCode: 'L-1234ABCD', Value: 300 }],
    }),
    'cloudtrail:DescribeTrails': () => ({
      trailList: [
        {
          Name: 'organization',
          TrailARN: `arn:aws:cloudtrail:us-east-1:${MANAGEMENT}:trail/organization`,
          HomeRegion: 'us-east-1',
          IsOrganizationTrail: true,
          IsMultiRegionTrail: true,
        },
      ],
    }),
    'cloudtrail:GetTrailStatus': () => ({ IsLogging: true }),
    'cloudtrail:GetEventSelectors': () => ({
      EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }],
    }),
    'config:DescribeConfigurationAggregators': () => ({
      ConfigurationAggregators: [
        {
          ConfigurationAggregatorName: 'organization',
          OrganizationAggregationSource: { RoleArn: 'role', AllAwsRegions: true },
        },
      ],
    }),
    'config:DescribeConfigurationAggregatorSourcesStatus': () => ({
      AggregatedSourceStatusList: [],
    }),
    'config:DescribeConfigurationRecorders': ({ region }) => ({
      ConfigurationRecorders: [
        {
          name: 'default',
          roleARN: 'arn:aws:iam::111122223333:role/config',
          recordingGroup: {
            allSupported: true,
            includeGlobalResourceTypes: region === 'us-east-1',
            resourceTypes: [],
          },
        },
      ],
    }),
    'config:DescribeConfigurationRecorderStatus': () => ({
      ConfigurationRecordersStatus: [{ name: 'default', recording: true, lastStatus: 'SUCCESS' }],
    }),
    'config:DescribeDeliveryChannels': () => ({
      DeliveryChannels: [{ name: 'default', s3BucketName: 'config-history' }],
    }),
    'config:DescribeDeliveryChannelStatus': () => ({
      DeliveryChannelsStatus: [
        { name: 'default', configHistoryDeliveryInfo: { lastStatus: 'SUCCESS' } },
      ],
    }),
    'iam:GetRole': ({ input, account }) => ({
      Role: {
        RoleName: input['RoleName'],
        Arn: `arn:aws:iam::${account}:role/${input['RoleName']}`,
        Path: '/',
        RoleId: 'AROAEXAMPLE',
        CreateDate: '2026-01-01T00:00:00Z',
        AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trust(HUB))),
      },
    }),
    'guardduty:GET /detector': () => ({ detectorIds: ['d-1'] }),
    'securityhub:GET /accounts': () => ({ HubArn: 'arn:aws:securityhub:::hub/default' }),
  };
}

export const parameters = (changed: Readonly<Record<string, string>>) =>
  Object.entries({
    OrganizationId: ORGANIZATION,
    TableKeyArn: '',
    AlertsKeyArn: '',
    SlackWebhookParameter: '/plumbline/slack-webhook',
    ...changed,
  }).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));

export function busPolicy(organization: string = ORGANIZATION, more: object = FORWARDED): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 'events:PutEvents',
        Resource: busArn,
        Condition: { StringEquals: { 'aws:PrincipalOrgID': organization }, ...more },
      },
    ],
  });
}

const FORWARDED = {
  ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/plumbline-prod-forward' },
};

export const openBusPolicy = (): string =>
  JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: busArn }],
  });

export const trust = (account: string, organization: string = ORGANIZATION) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': organization },
        ArnEquals: {
          'aws:PrincipalArn': `arn:aws:iam::${account}:role/plumbline-prod-on-read-request`,
        },
      },
    },
  ],
});

/** The accounts in pages of twenty, as AWS gives them. */
function paged(accounts: readonly string[], input: Asked['input']) {
  const from = Number(input['NextToken'] ?? 0);
  const upTo = from + 20;
  return {
    Accounts: accounts.slice(from, upTo).map((Id) => ({ Id, Status: 'ACTIVE', State: 'ACTIVE' })),
    ...(upTo < accounts.length ? { NextToken: String(upTo) } : {}),
  };
}
