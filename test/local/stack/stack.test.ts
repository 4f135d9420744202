import { describe, expect, it, onTestFinished } from 'vitest';
import { EventRefused } from '#local/bus-event.ts';
import { type Handler, startStack } from '#local/stack.ts';
import { type Wiring, wiringOf } from '#local/wiring.ts';
import type { InsertedItem } from '#shared/adapters/stream-event.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { Topic } from '#shared/ports/topic.ts';
import { rememberingLog } from '../remembering-log.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const queueSource = (id: string, batchSize: number) => ({
  sqs: { arn: arn(id), batchSize, functionResponseType: 'ReportBatchItemFailures' },
});
const queue = (name: string, dead?: string) => ({
  Type: 'AWS::SQS::Queue',
  Properties: {
    QueueName: name,
    VisibilityTimeout: 180,
    ...(dead && { RedrivePolicy: { deadLetterTargetArn: arn(dead), maxReceiveCount: 1 } }),
  },
});

/** A service like ours in small: events → queue → work → outbox → topic → queue → alert. */
const wiring: Wiring = wiringOf({
  provider: { region: 'eu-west-1' },
  functions: {
    work: { handler: 'on-work.handler', events: [queueSource('Work', 5)] },
    outbox: {
      handler: 'on-outbox.handler',
      events: [
        {
          stream: {
            type: 'dynamodb',
            arn: arn('Table'),
            batchSize: 2,
            maximumRetryAttempts: 0,
            destinations: { onFailure: { type: 'sqs', arn: arn('OutboxFailures') } },
          },
        },
      ],
    },
    alert: { handler: 'on-alert.handler', events: [queueSource('Alert', 1)] },
  },
  resources: {
    Resources: {
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'hub' } },
      Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'table' } },
      Work: queue('work', 'WorkDead'),
      WorkDead: queue('work-dead'),
      Alert: queue('alert', 'AlertDead'),
      AlertDead: queue('alert-dead'),
      OutboxFailures: queue('outbox-failures'),
      Changes: {
        Type: 'AWS::Events::Rule',
        Properties: {
          Name: 'changes',
          EventBusName: { Ref: 'Bus' },
          EventPattern: { source: ['aws.config'] },
          Targets: [{ Id: 'work', Arn: arn('Work') }],
        },
      },
      Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'topic' } },
      ToAlert: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: { Ref: 'Topic' },
          Protocol: 'sqs',
          Endpoint: arn('Alert'),
          RawMessageDelivery: true,
        },
      },
    },
  },
});

interface Records {
  readonly Records: readonly {
    readonly messageId: string;
    readonly body: string;
    readonly dynamodb: { readonly NewImage: { readonly text: { readonly S: string } } };
  }[];
}

function running(options: { readonly poison?: string; readonly untold?: string } = {}) {
  const outbox = new Map<string, InsertedItem>();
  const shown: string[] = [];
  const log = rememberingLog();
  // Lambda's events are typed where functions read them; these handlers read as little as they need.
  const handlers = (topics: ReadonlyMap<string, Topic>): Record<string, Handler> => ({
    'on-work': async (event) => {
      const failed: string[] = [];
      for (const { messageId, body } of (event as Records).Records) {
        const text: string = JSON.parse(body).detail.text;
        const sequence = String(outbox.size + 1);
        if (text === options.poison) failed.push(messageId);
        else outbox.set(text, { item: { pk: 'O#0', sk: text, text }, sequence });
      }
      return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
    },
    'on-outbox': async (event) => {
      for (const { dynamodb } of (event as Records).Records) {
        const text = dynamodb.NewImage.text.S;
        if (text === options.untold) throw new Error('the topic is down');
        await topics.get('Topic')?.publish({ body: text, subject: 'S', attributes: { a: 'b' } });
        outbox.delete(text);
      }
    },
    'on-alert': async (event) => {
      shown.push(...(event as Records).Records.map(({ body }) => body));
    },
  });
  const stack = startStack({
    wiring,
    handlers,
    newOutboxItems: async () => [...outbox.values()],
    clock: () => instantOf(1_700_000_000_000),
    log,
    pollEveryMs: 5,
  });
  onTestFinished(() => stack.stop());
  return { stack, shown, log, outbox };
}

const event = (text: string, source = 'aws.config') => ({
  source,
  'detail-type': 'T',
  detail: { text },
});

describe('the stack', () => {
  it('carries an event from the bus to whoever shows alerts', async () => {
    const { stack, shown, outbox } = running();
    expect(await stack.putEvent(event('one'))).toEqual(['changes']);
    expect(await stack.putEvent(event('two'))).toEqual(['changes']);
    await stack.idle();
    expect(shown.toSorted()).toEqual(['one', 'two']);
    expect(outbox.size).toBe(0);
    expect(stack.deadLetters().size).toBe(0);
  });

  it('says when nobody wanted an event, and refuses what is none', async () => {
    const { stack, shown } = running();
    expect(await stack.putEvent(event('x', 'aws.s3'))).toEqual([]);
    await expect(stack.putEvent({ detail: {} })).rejects.toThrow(EventRefused);
    await stack.idle();
    expect(shown).toEqual([]);
  });

  it('is idle when what failed for good is a dead letter', async () => {
    const { stack, shown } = running({ poison: 'two' });
    for (const text of ['one', 'two', 'three']) await stack.putEvent(event(text));
    await stack.idle();
    expect(shown.toSorted()).toEqual(['one', 'three']);
    expect(stack.deadLetters()).toEqual(new Map([['work-dead', 1]]));
  });

  it('sends dead letters again to the queue that gave them up, and only those', async () => {
    const options: { poison?: string; untold?: string } = { poison: 'two', untold: 'three' };
    const { stack, shown } = running(options);
    for (const text of ['two', 'three']) await stack.putEvent(event(text));
    await stack.idle();
    expect(stack.redrive()).toBe(1);
    await stack.idle();
    expect(stack.deadLetters().get('work-dead'), 'it fails again').toBe(1);
    delete options.poison;
    expect(stack.redrive()).toBe(1);
    await stack.idle();
    expect(shown).toEqual(['two']);
    expect(stack.deadLetters()).toEqual(new Map([['outbox-failures', 1]]));
    expect(stack.redrive()).toBe(0);
  });

  it('says which records of the stream were given up; the outbox keeps what they tell', async () => {
    const { stack, shown, outbox } = running({ untold: 'two' });
    await stack.putEvent(event('two'));
    await stack.idle();
    await stack.putEvent(event('three'));
    await stack.idle();
    expect(shown).toEqual(['three']);
    expect([...outbox.keys()]).toEqual(['two']);
    expect(stack.deadLetters()).toEqual(new Map([['outbox-failures', 1]]));
  });

  it('takes no more once it is stopped', async () => {
    const { stack, shown } = running();
    await stack.stop();
    await stack.putEvent(event('late'));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(shown).toEqual([]);
  });

  it('does not start without a function that serverless.yml names', () => {
    expect(() =>
      startStack({
        wiring,
        handlers: () => ({}),
        newOutboxItems: async () => [],
        clock: () => instantOf(0),
        log: rememberingLog(),
      }),
    ).toThrow('The local stack has no function on-work.');
  });
});
