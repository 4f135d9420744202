import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createActivity } from '#local/activity.ts';
import { localArns } from '#local/arns.ts';
import { createQueues } from '#local/stack/queues.ts';
import { startSchedules } from '#local/stack/schedules.ts';
import { wiringOf } from '#local/wiring.ts';
import { rememberingLog } from '../remembering-log.ts';

const wiring = wiringOf({
  provider: { region: 'eu-west-1' },
  functions: { sweep: { handler: 'on-schedule.handler' } },
  resources: {
    Resources: {
      Failures: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failures' } },
      EveryMinute: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'rate(1 minute)',
          Targets: [
            {
              Id: 'sweep',
              Arn: { 'Fn::GetAtt': ['SweepLambdaFunction', 'Arn'] },
              Input: '{"task":"sweep-outbox"}',
              RetryPolicy: { MaximumRetryAttempts: 1 },
              DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Failures', 'Arn'] } },
            },
          ],
        },
      },
      Never: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'rate(1 minute)',
          State: 'DISABLED',
          Targets: [{ Id: 'sweep', Arn: { Ref: 'SweepLambdaFunction' } }],
        },
      },
    },
  },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('calls the function with its input every minute; what fails is retried, then a dead letter', async () => {
  const arns = localArns(wiring.region);
  const queues = createQueues(wiring, arns, createActivity());
  const inputs: unknown[] = [];
  const sweep = {
    name: 'sweep',
    async invoke(event: unknown) {
      inputs.push(event);
      if (inputs.length > 1) throw new Error('down');
    },
  };
  const schedules = startSchedules(wiring, {
    arns,
    queues,
    functions: new Map([['SweepLambdaFunction', sweep]]),
    log: rememberingLog(),
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(inputs).toEqual([{ task: 'sweep-outbox' }]);
  expect(queues.get('Failures')?.size()).toBe(0);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(inputs).toHaveLength(3);
  expect(queues.get('Failures')?.visible()).toMatchObject([
    { body: '{"task":"sweep-outbox"}', attributes: { ERROR_MESSAGE: 'down', RETRY_ATTEMPTS: '1' } },
  ]);
  await Promise.all(schedules.map((schedule) => schedule.stop()));
});
