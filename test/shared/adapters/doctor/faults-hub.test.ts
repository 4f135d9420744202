import { test } from 'vitest';
import { busPolicy, openBusPolicy } from './organization.ts';
import { expectTold, type Row, say, stack } from './told.ts';
import { Refusal } from './wire.ts';

const rows: readonly Row[] = [
  [
    'the quota of a new account',
    'lambda-concurrency',
    'fail',
    say('lambda:GET /2016-08-19/account-settings', {
      AccountLimit: { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 },
    }),
    /L-B99A9384/,
  ],
  [
    'a small quota',
    'lambda-concurrency',
    'warn',
    say('lambda:GET /2016-08-19/account-settings', {
      AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 60 },
    }),
    /request-service-quota-increase/,
  ],
  [
    'a bus full of rules',
    'event-rules',
    'warn',
    say('servicequotas:ListServiceQuotas', {
      Quotas: [{ QuotaName: 'Rules', QuotaCode: 'L-1234ABCD', Value: 1 }],
    }),
    /L-1234ABCD --desired-value 2/,
  ],
  [
    'no hub yet',
    'hub-stack',
    'warn',
    say(
      'cloudformation:DescribeStacks',
      new Refusal('ValidationError', 'Stack with id plumbline-prod does not exist'),
    ),
    /serverless deploy/,
  ],
  [
    'a hub that failed',
    'hub-stack',
    'fail',
    stack({ StackStatus: 'UPDATE_ROLLBACK_FAILED' }),
    /continue-update-rollback/,
  ],
  [
    'a hub that never came up',
    'hub-stack',
    'fail',
    stack({ StackStatus: 'ROLLBACK_COMPLETE' }),
    /describe-stack-events/,
  ],
  [
    'an update that was taken back',
    'hub-stack',
    'warn',
    stack({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' }),
    /describe-stack-events/,
  ],
  [
    'a hub that anybody can delete',
    'hub-stack',
    'warn',
    stack({ EnableTerminationProtection: false }),
    /update-termination-protection/,
  ],
  [
    'a function that is broken',
    'functions',
    'fail',
    say('lambda:GET /2015-03-31/functions/*/configuration', {
      Runtime: 'nodejs24.x',
      State: 'Failed',
    }),
    /serverless deploy/,
  ],
  [
    'a function on an old runtime',
    'functions',
    'warn',
    say('lambda:GET /2015-03-31/functions/*/configuration', {
      Runtime: 'nodejs20.x',
      State: 'Active',
    }),
    /serverless deploy/,
  ],
  [
    'a function of other archives',
    'functions',
    'warn',
    { circumstances: { archives: { 'on-alert': 'bbbb' } } },
    /serverless deploy/,
  ],
  [
    'a function of these archives',
    'functions',
    'pass',
    { circumstances: { archives: { 'on-alert': 'aaaa' } } },
    undefined,
  ],
  [
    'no bus',
    'hub-bus',
    'fail',
    say('events:DescribeEventBus', new Refusal('ResourceNotFoundException')),
    /serverless deploy/,
  ],
  [
    'a bus open to everyone',
    'hub-bus',
    'fail',
    say('events:DescribeEventBus', { Policy: openBusPolicy() }),
    /serverless deploy/,
  ],
  [
    'a bus for another organization',
    'hub-bus',
    'fail',
    say('events:DescribeEventBus', { Policy: busPolicy('o-zzzzzzzzzz') }),
    /serverless deploy/,
  ],
  ['a bus for nobody', 'hub-bus', 'fail', say('events:DescribeEventBus', {}), /serverless deploy/],
  [
    'a rule of the hub that is off',
    'hub-rules',
    'fail',
    say('events:ListRules', {
      Rules: [{ Name: 'plumbline-prod-every-minute', State: 'DISABLED' }],
    }),
    /enable-rule .*--name plumbline-prod-every-minute/,
  ],
  [
    'own events off by choice',
    'hub-rules',
    'warn',
    say('events:ListRules', {
      Rules: [{ Name: 'plumbline-prod-own-configuration-changes', State: 'DISABLED' }],
    }),
    /enable-rule/,
  ],
  [
    'dead letters',
    'queues',
    'fail',
    {
      'sqs:GetQueueAttributes': ({ input }) => ({
        Attributes: {
          QueueArn: `arn:x:${String(input['QueueUrl']).split('/').at(-1)}`,
          ApproximateNumberOfMessages: String(input['QueueUrl']).includes('dead-letters')
            ? '3'
            : '0',
        },
      }),
    },
    /start-message-move-task .*--source-arn arn:x:plumbline-prod-alert-dead-letters/,
  ],
  [
    'a queue that is behind',
    'queues',
    'warn',
    {
      'sqs:GetQueueAttributes': ({ input }) => ({
        Attributes: {
          QueueArn: 'arn:x:q',
          ApproximateNumberOfMessages: String(input['QueueUrl']).endsWith('changes')
            ? '20000'
            : '0',
        },
      }),
    },
    /logs tail/,
  ],
  [
    'a bus for every role of the organization',
    'hub-bus',
    'warn',
    say('events:DescribeEventBus', { Policy: busPolicy('o-abcdefghij', {}) }),
    /serverless deploy/,
  ],
];

test.each(rows)('%s: %s is %s', (...row) => expectTold(row));
