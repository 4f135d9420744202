import { test } from 'vitest';
import { HUB, trust } from './organization.ts';
import { expectTold, type Row, role, say } from './told.ts';
import { Refusal } from './wire.ts';

const rows: readonly Row[] = [
  [
    'an instance that failed',
    'stack-sets',
    'fail',
    say('cloudformation:ListStackInstances', {
      Summaries: [
        {
          Account: '222200000000',
          Region: 'us-east-1',
          Status: 'OUTDATED',
          StatusReason: 'AccessDenied',
        },
      ],
    }),
    /update-stack-instances .*222200000000/,
  ],
  [
    'a roll-out by hand',
    'stack-sets',
    'warn',
    say('cloudformation:DescribeStackSet', {
      StackSet: {
        AutoDeployment: { Enabled: false },
        StackSetDriftDetectionDetails: { DriftStatus: 'IN_SYNC' },
      },
    }),
    /--auto-deployment Enabled=true/,
  ],
  [
    'drift',
    'stack-set-drift',
    'warn',
    say('cloudformation:DescribeStackSet', {
      StackSet: {
        AutoDeployment: { Enabled: true },
        StackSetDriftDetectionDetails: { DriftStatus: 'DRIFTED', DriftedStackInstancesCount: 2 },
      },
    }),
    /DRIFT_STATUS,Values=DRIFTED/,
  ],
  [
    'drift that nobody looked for',
    'stack-set-drift',
    'warn',
    say('cloudformation:DescribeStackSet', { StackSet: { AutoDeployment: { Enabled: true } } }),
    /detect-stack-set-drift/,
  ],
  [
    'a rule that forwards nowhere',
    'forwarding',
    'fail',
    say('events:ListTargetsByRule', { Targets: [] }),
    /list-stack-instances/,
  ],
  [
    'a rule that forwards to another hub',
    'forwarding',
    'fail',
    say('events:ListTargetsByRule', {
      Targets: [
        {
          Id: 'hub',
          Arn: 'arn:aws:events:eu-west-1:444455556666:event-bus/plumbline-prod',
          RoleArn: 'r',
        },
      ],
    }),
    /list-targets-by-rule/,
  ],
  [
    'a rule without a role',
    'forwarding',
    'fail',
    say('events:ListTargetsByRule', {
      Targets: [{ Id: 'hub', Arn: `arn:aws:events:eu-west-1:${HUB}:event-bus/plumbline-prod` }],
    }),
    /list-targets-by-rule/,
  ],
  [
    'a forwarding rule that is off',
    'forwarding',
    'fail',
    say('events:ListRules', { Rules: [{ Name: 'plumbline-prod-calls', State: 'DISABLED' }] }),
    /enable-rule .*--name plumbline-prod-calls/,
  ],
  [
    'no read role',
    'read-role',
    'fail',
    say('iam:GetRole', new Refusal('NoSuchEntity')),
    /list-stack-instances/,
  ],
  [
    'a read role that trusts everyone',
    'read-role',
    'fail',
    role({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }] }),
    /get-role/,
  ],
  [
    'a read role that trusts a stranger',
    'read-role',
    'fail',
    role(trust('444455556666')),
    /get-role/,
  ],
  [
    'a read role that trusts the whole hub',
    'read-role',
    'fail',
    role({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${HUB}:root` },
          Action: 'sts:AssumeRole',
        },
      ],
    }),
    /get-role/,
  ],
  [
    'a read role of the whole hub that does not ask for the organization',
    'read-role',
    'warn',
    role({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${HUB}:root` },
          Action: 'sts:AssumeRole',
          Condition: {
            ArnEquals: {
              'aws:PrincipalArn': `arn:aws:iam::${HUB}:role/plumbline-prod-on-read-request`,
            },
          },
        },
      ],
    }),
    /get-role/,
  ],
  [
    'a read role that trusts another role of the hub',
    'read-role',
    'fail',
    role({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${HUB}:role/somebody` },
          Action: 'sts:AssumeRole',
        },
      ],
    }),
    /get-role/,
  ],
  [
    'a read role that trusts the function itself',
    'read-role',
    'pass',
    role({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${HUB}:role/plumbline-prod-on-read-request` },
          Action: 'sts:AssumeRole',
        },
      ],
    }),
    undefined,
  ],
  [
    'calls that only read, off by choice',
    'forwarding',
    'pass',
    say('events:ListRules', {
      Rules: [{ Name: 'plumbline-prod-forward-read-only-calls', State: 'DISABLED' }],
    }),
    undefined,
  ],
  [
    'the management account without its stack',
    'read-role',
    'fail',
    {
      ...say('iam:GetRole', new Refusal('NoSuchEntity')),
      ...say('organizations:DescribeOrganization', {
        Organization: { Id: 'o-abcdefghij', FeatureSet: 'ALL', MasterAccountId: HUB },
      }),
    },
    /cloudformation deploy --region us-east-1 --stack-name plumbline-prod-management-account .*HubBusArn=arn:aws:events:eu-west-1:111122223333:event-bus.plumbline-prod$/,
  ],
  [
    'events that did not arrive',
    'unforwarded',
    'fail',
    {
      'sqs:GetQueueAttributes': ({ input }) => ({
        Attributes: {
          QueueArn: 'arn:x',
          ApproximateNumberOfMessages: String(input['QueueUrl']).includes('unforwarded')
            ? '3'
            : '0',
        },
      }),
    },
    /receive-message --region eu-west-1 --queue-url https:.*plumbline-prod-unforwarded-events/,
  ],
  [
    'no queue for what does not arrive',
    'unforwarded',
    'unknown',
    {
      'sqs:GetQueueAttributes': ({ input }) =>
        String(input['QueueUrl']).includes('unforwarded')
          ? new Refusal('QueueDoesNotExist')
          : { Attributes: { QueueArn: 'arn:x', ApproximateNumberOfMessages: '0' } },
    },
    /list-stack-instances .*member-forwarding/,
  ],
  [
    'the management account without rules in another Region',
    'forwarding',
    'fail',
    {
      ...say('events:ListTargetsByRule', { Targets: [] }),
      ...say('organizations:DescribeOrganization', {
        Organization: { Id: 'o-abcdefghij', FeatureSet: 'ALL', MasterAccountId: '222200000000' },
      }),
    },
    undefined,
  ],
];

test.each(rows)('%s: %s is %s', (...row) => expectTold(row));
