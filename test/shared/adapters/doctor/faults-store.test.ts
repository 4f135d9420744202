import { test } from 'vitest';
import { parameters, TABLE_KEY } from './organization.ts';
import { expectTold, keyed, type Row, say, stack, subscriptions } from './told.ts';
import { Refusal } from './wire.ts';

const rows: readonly Row[] = [
  [
    'no table',
    'table',
    'fail',
    say('dynamodb:DescribeTable', new Refusal('ResourceNotFoundException')),
    /serverless deploy/,
  ],
  [
    'a table without its stream',
    'table',
    'fail',
    say('dynamodb:DescribeTable', {
      Table: { TableStatus: 'ACTIVE', DeletionProtectionEnabled: true },
    }),
    /serverless deploy/,
  ],
  [
    'a table without backups',
    'table',
    'fail',
    say('dynamodb:DescribeContinuousBackups', {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' },
      },
    }),
    /update-continuous-backups/,
  ],
  [
    'a table that can be deleted',
    'table',
    'warn',
    say('dynamodb:DescribeTable', {
      Table: {
        TableStatus: 'ACTIVE',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      },
    }),
    /--deletion-protection-enabled/,
  ],
  [
    'a table whose key is away',
    'table',
    'fail',
    say('dynamodb:DescribeTable', {
      Table: {
        TableStatus: 'ACTIVE',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        SSEDescription: { Status: 'UPDATING', KMSMasterKeyArn: TABLE_KEY },
      },
    }),
    /kms describe-key/,
  ],
  [
    'a restored table that is in use, without its backups',
    'table',
    'fail',
    {
      ...stack({ Outputs: [{ OutputKey: 'TableName', OutputValue: 'plumbline-prod-restored' }] }),
      'dynamodb:DescribeContinuousBackups': ({ input }) =>
        input['TableName'] === 'plumbline-prod-restored'
          ? { ContinuousBackupsDescription: { ContinuousBackupsStatus: 'DISABLED' } }
          : new Refusal('TableNotFoundException'),
    },
    /update-continuous-backups .*--table-name plumbline-prod-restored /,
  ],
  ['an own key in order', 'keys', 'pass', keyed, undefined],
  [
    'a key that is off',
    'keys',
    'fail',
    { ...keyed, ...say('kms:DescribeKey', { KeyMetadata: { KeyId: 'k', KeyState: 'Disabled' } }) },
    /kms enable-key/,
  ],
  [
    'a key that is being deleted',
    'keys',
    'fail',
    {
      ...keyed,
      ...say('kms:DescribeKey', { KeyMetadata: { KeyId: 'k', KeyState: 'PendingDeletion' } }),
    },
    /cancel-key-deletion/,
  ],
  [
    'a key without a grant',
    'keys',
    'fail',
    { ...keyed, ...say('kms:ListGrants', { Grants: [] }) },
    /serverless deploy/,
  ],
  [
    'a key whose policy lets nobody decide',
    'keys',
    'fail',
    { ...keyed, ...say('kms:GetKeyPolicy', { Policy: '{"Statement":[]}' }) },
    /put-key-policy/,
  ],
  [
    'a key that is gone',
    'keys',
    'fail',
    { ...keyed, ...say('kms:DescribeKey', new Refusal('NotFoundException')) },
    /serverless deploy/,
  ],
  [
    'a subscription that nobody has confirmed',
    'alert-topic',
    'warn',
    subscriptions('PendingConfirmation'),
    /subscribe .*--notification-endpoint ada@example\.com/,
  ],
  [
    'a topic without its queue',
    'alert-topic',
    'fail',
    say('sns:ListSubscriptionsByTopic', { Subscriptions: '' }),
    /serverless deploy/,
  ],
  [
    'alarms that nobody hears',
    'alarm-topic',
    'warn',
    say('sns:ListSubscriptionsByTopic', { Subscriptions: '' }),
    /subscribe .*you@example\.com/,
  ],
  [
    'no Slack',
    'slack-webhook',
    'pass',
    stack({ Parameters: parameters({ SlackWebhookParameter: '' }) }),
    undefined,
  ],
  [
    'a webhook that is not there',
    'slack-webhook',
    'fail',
    say('ssm:GetParameter', new Refusal('ParameterNotFound')),
    /put-parameter/,
  ],
  [
    'something else than a webhook',
    'slack-webhook',
    'fail',
    say('ssm:GetParameter', {
      Parameter: { Type: 'SecureString', Value: 'https://example.com/hook-of-mine' },
    }),
    /put-parameter/,
  ],
  [
    'a webhook for all to read',
    'slack-webhook',
    'warn',
    say('ssm:GetParameter', {
      Parameter: { Type: 'String', Value: 'https://hooks.slack.com/services/T0/B0/x' },
    }),
    /SecureString/,
  ],
  [
    'a token without its scope',
    'slack-scopes',
    'fail',
    {
      changed: stack({ Parameters: parameters({ SlackTokenParameter: '/plumbline/token' }) }),
      circumstances: { slack: { scopesOf: () => Promise.resolve(['users:read']) } },
    },
    /put-parameter/,
  ],
  [
    'a token that Slack does not accept',
    'slack-scopes',
    'fail',
    {
      changed: stack({ Parameters: parameters({ SlackTokenParameter: '/plumbline/token' }) }),
      circumstances: { slack: { scopesOf: () => Promise.resolve(undefined) } },
    },
    /put-parameter/,
  ],
  [
    'a token in order',
    'slack-scopes',
    'pass',
    stack({ Parameters: parameters({ SlackTokenParameter: '/plumbline/token' }) }),
    undefined,
  ],
];

test.each(rows)('%s: %s is %s', (...row) => expectTold(row));
