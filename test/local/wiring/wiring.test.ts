import { describe, expect, it } from 'vitest';
import { eventPattern } from '#local/event-pattern.ts';
import { printedService } from '#local/printed-service.ts';
import { functionId } from '#local/wiring/functions.ts';
import { referenced } from '#local/wiring/reference.ts';
import { wiringOf } from '#local/wiring.ts';
import { DocumentError } from '#shared/document/fields.ts';

const placeholder = (name: string): string => `\${${name}}`;

describe('a reference', () => {
  it.each([
    [{ Ref: 'Table' }, 'Table'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue'],
    [{ 'Fn::GetAtt': 'Queue.Arn' }, 'Queue'],
    [{ 'Fn::Sub': placeholder('Queue.Arn') }, 'Queue'],
    [{ 'Fn::Sub': placeholder('Queue') }, 'Queue'],
    ['arn:aws:sqs:eu-west-1:111122223333:q', undefined],
    [{ 'Fn::Sub': `arn:aws:sqs:${placeholder('AWS::Region')}:x` }, undefined],
    [{ Ref: 'A', more: 1 }, undefined],
    [{ 'Fn::GetAtt': [] }, undefined],
    [null, undefined],
  ])('%j is to %s', (value, id) => {
    expect(referenced(value)).toBe(id);
  });
});

describe('the logical id of a function', () => {
  it.each([
    ['onAlert', 'OnAlertLambdaFunction'],
    ['on-alert', 'OnDashalertLambdaFunction'],
    ['on_alert', 'OnUnderscorealertLambdaFunction'],
  ])('of %s is %s', (name, id) => {
    expect(functionId(name)).toBe(id);
  });
});

describe('the wiring of serverless.yml', () => {
  it('says all that the local stack plays, and every reference in it resolves', async () => {
    const wiring = wiringOf(await printedService());
    expect(wiring.functions.map(({ module }) => module)).toEqual(
      expect.arrayContaining(['on-configuration-change', 'on-outbox', 'on-alert', 'on-schedule']),
    );
    const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
    const queues = ids(wiring.queues);
    const targets = [...queues, ...ids(wiring.functions)];
    const buses = [...ids(wiring.buses), 'default'];
    for (const { queues: sources, streams } of wiring.functions) {
      for (const { queue } of sources) expect(queues).toContain(queue);
      for (const { table, failures, filters } of streams) {
        expect(ids(wiring.tables)).toContain(table);
        expect([undefined, ...queues]).toContain(failures);
        for (const filter of filters) expect(eventPattern(filter)).toBeDefined();
      }
    }
    for (const rule of wiring.rules) {
      expect(buses).toContain(rule.bus);
      expect(rule.pattern === undefined).not.toBe(rule.schedule === undefined);
      if (rule.pattern !== undefined) expect(eventPattern(rule.pattern)).toBeDefined();
      for (const { to, deadLetters } of rule.targets) {
        expect(targets).toContain(to);
        expect([undefined, ...queues]).toContain(deadLetters);
      }
    }
    for (const { redrive } of wiring.queues) expect([undefined, ...queues]).toContain(redrive?.to);
    for (const { topic, queue, deadLetters } of wiring.subscriptions) {
      expect(ids(wiring.topics)).toContain(topic);
      expect(queues).toContain(queue);
      expect([undefined, ...queues]).toContain(deadLetters);
    }
    expect(wiring.tables).toHaveLength(1);
  });
});

const service = (functions: unknown, resources: unknown = {}) => ({
  provider: { region: 'eu-west-1' },
  functions,
  resources: { Resources: resources },
});

describe('a service', () => {
  it('is read with the defaults of AWS', () => {
    const wiring = wiringOf(
      service(
        {
          work: {
            handler: 'work.handler',
            environment: { TABLE: { Ref: 'T' }, LEVEL: 'DEBUG' },
            events: [{ sqs: { arn: { Ref: 'Q' } } }],
          },
        },
        { Q: { Type: 'AWS::SQS::Queue' }, R: { Type: 'AWS::IAM::Role' } },
      ),
    );
    expect(wiring).toEqual({
      region: 'eu-west-1',
      functions: [
        {
          id: 'WorkLambdaFunction',
          name: 'work',
          module: 'work',
          timeoutMs: 6000,
          queues: [
            { queue: 'Q', batchSize: 10, windowMs: 0, concurrency: 1000, partialFailures: false },
          ],
          streams: [],
          references: { TABLE: 'T' },
        },
      ],
      buses: [],
      rules: [],
      queues: [{ id: 'Q', name: 'Q', visibilityTimeoutMs: 30_000 }],
      topics: [],
      subscriptions: [],
      tables: [],
      notPlayed: [],
    });
  });

  it('says what the local stack does not play', () => {
    const { notPlayed } = wiringOf(
      service(
        {
          api: { handler: 'api.handler', events: [{ websocket: '$connect' }] },
        },
        {
          Mail: {
            Type: 'AWS::SNS::Subscription',
            Properties: { TopicArn: { Ref: 'T' }, Protocol: 'email', Endpoint: 'a@example.com' },
          },
        },
      ),
    );
    expect(notPlayed).toEqual([
      expect.stringContaining('resources.Mail'),
      expect.stringContaining('functions.api.events[0]'),
    ]);
  });

  const rule = (properties: object) =>
    service({}, { R: { Type: 'AWS::Events::Rule', Properties: properties } });

  it.each([
    [undefined, 'document'],
    [{ functions: {}, resources: {} }, 'provider'],
    [service({ work: {} }), 'functions.work.handler'],
    [service({ work: { handler: '../x.handler' } }), 'functions.work.handler'],
    [
      service({ work: { handler: 'a.handler', events: [{ sqs: { arn: 'arn:aws:sqs' } }] } }),
      'functions.work.events[0].sqs.arn',
    ],
    [service({}, { Q: {} }), 'resources.Q.Type'],
    [rule({ Targets: [{ Id: 'a', Arn: 'arn:x' }] }), 'resources.R.Properties.Targets[0].Arn'],
    [
      rule({ Targets: [{ Id: 'a', Arn: { Ref: 'Q' }, InputTransformer: {} }] }),
      'resources.R.Properties.Targets[0].InputTransformer',
    ],
  ])('that cannot be read is refused with the place (%#)', (print, path) => {
    expect(() => wiringOf(print)).toThrow(DocumentError);
    expect(() => wiringOf(print)).toThrow(`${path}: `);
  });
});
