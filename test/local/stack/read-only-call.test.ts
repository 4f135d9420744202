import { expect, it } from 'vitest';
import { localArns } from '#local/arns.ts';
import { createQueue } from '#local/queue.ts';
import { createBuses } from '#local/stack/buses.ts';
import { createReadQueue } from '#local/stack/read-queue.ts';
import { wiringOf } from '#local/wiring.ts';
import { rememberingLog } from '../remembering-log.ts';

const CALL = 'AWS API Call via CloudTrail';
const ALL = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** A bus with one rule in each of the three states. */
function bus() {
  const rule = (Name: string, State: string) => ({
    Type: 'AWS::Events::Rule',
    Properties: {
      Name,
      State,
      EventBusName: { Ref: 'Bus' },
      EventPattern: { source: [{ prefix: 'aws.' }] },
      Targets: [],
    },
  });
  const wiring = wiringOf({
    provider: { region: 'eu-west-1' },
    functions: {},
    resources: {
      Resources: {
        Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'hub' } },
        Usual: rule('usual', 'ENABLED'),
        All: rule('all', ALL),
        Off: rule('off', 'DISABLED'),
      },
    },
  });
  const parts = { arns: localArns('eu-west-1'), queues: new Map(), functions: new Map() };
  return createBuses(wiring, { ...parts, log: rememberingLog() }).get('Bus');
}

it.each([
  ['a call that reads', { 'detail-type': CALL, detail: { readOnly: true } }, ['all']],
  ['a call that changes', { 'detail-type': CALL, detail: { readOnly: false } }, ['usual', 'all']],
  ['a call that does not say', { 'detail-type': CALL, detail: {} }, ['usual', 'all']],
  [
    'a data event that reads',
    { 'detail-type': CALL, detail: { readOnly: true, managementEvent: false } },
    ['usual', 'all'],
  ],
  ['no call', { 'detail-type': 'T', detail: { readOnly: true } }, ['usual', 'all']],
])('%s reaches the rules whose state brings it', async (_, event, names) => {
  expect(await bus()?.put({ source: 'aws.ec2', ...event })).toEqual(names);
});

it('asks for reads in the queue, each in a message of its own', async () => {
  const queue = createQueue({ name: 'q', arn: 'arn', visibilityTimeoutMs: 1000 });
  const request = {
    kind: 'collect',
    collector: 'trails',
    accountId: '111122223333',
    region: 'eu-west-1',
    attempt: 0,
  } as const;
  const reads = createReadQueue(queue);
  await reads.send([request, { ...request, attempt: 1 }], 900);
  expect(queue.visible().map(({ body }) => JSON.parse(body))).toEqual([
    request,
    { ...request, attempt: 1 },
  ]);
  queue.close();
});
