import { expect, test } from 'vitest';
import { say } from './told.ts';
import { found, visited } from './visited.ts';
import { Refusal } from './wire.ts';

test('before it is deployed nothing of the hub is a failure', async () => {
  const gone = new Refusal('ValidationError', 'Stack with id plumbline-prod does not exist');
  const { examined } = await visited({
    changed: {
      ...say('cloudformation:DescribeStacks', gone),
      ...say('cloudformation:ListStackResources', gone),
      ...say('events:DescribeEventBus', new Refusal('ResourceNotFoundException')),
      ...say('dynamodb:DescribeTable', new Refusal('ResourceNotFoundException')),
      'events:ListRules': ({ input }) =>
        input['EventBusName'] === undefined
          ? { Rules: [] }
          : new Refusal('ResourceNotFoundException'),
      ...say('iam:GetRole', new Refusal('NoSuchEntity')),
    },
  });
  expect(examined.filter(({ result }) => result === 'fail')).toEqual([]);
  expect(found(examined, 'forwarding').result).toBe('warn');
});

test('a secret is never shown', async () => {
  const { examined } = await visited();
  expect(JSON.stringify(examined)).not.toContain('hooks.slack.com');
});

test('a list without an end, an unexpected shape and a service that is down are unknown', async () => {
  const { examined } = await visited({
    changed: {
      ...say('cloudformation:ListStackInstances', { Summaries: '', NextToken: 'more' }),
      ...say('dynamodb:DescribeTable', { Table: { TableStatus: 7 } }),
      ...say('sqs:GetQueueAttributes', new Refusal('InternalError', 'down')),
    },
  });
  for (const [id, why] of [
    ['stack-sets', 'still goes on after 200 pages'],
    ['table', 'TableStatus'],
    ['queues', 'down'],
  ] as const) {
    const one = found(examined, id);
    expect(one.result).toBe('unknown');
    expect(JSON.stringify(one.answers[0]?.evidence)).toContain(why);
  }
});
