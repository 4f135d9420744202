import { describe, expect, test } from 'vitest';
import { fields } from '#shared/document/fields.ts';
import { packagedTemplate } from './packaged-template.ts';
import { each, idIn, ofType, resource, statements } from './template.ts';

const template = packagedTemplate();
const ALL_CALLS = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
const queues = ofType(template, 'AWS::SQS::Queue');

interface Sending {
  readonly queue: string;
  readonly service: string;
  readonly source: string;
}

/** Who sends to which queue in the name of which service, by the resources. */
const sendings: readonly Sending[] = [
  ...ofType(template, 'AWS::Events::Rule').flatMap(({ id, properties }) =>
    properties
      .records('Targets')
      .flatMap((target) => [
        target.raw('Arn'),
        target.optionalRecord('DeadLetterConfig')?.raw('Arn'),
      ])
      .map((arn) => ({ queue: idIn(arn) ?? '', service: 'events.amazonaws.com', source: id })),
  ),
  ...ofType(template, 'AWS::SNS::Subscription').flatMap(({ properties }) =>
    [
      properties.raw('Endpoint'),
      properties.optionalRecord('RedrivePolicy')?.raw('deadLetterTargetArn'),
    ].map((arn) => ({
      queue: idIn(arn) ?? '',
      service: 'sns.amazonaws.com',
      source: idIn(properties.raw('TopicArn')) ?? '',
    })),
  ),
].filter(({ queue }) => queues.some(({ id }) => id === queue));

/** Who may, by the queues' policies. */
const allowed: readonly Sending[] = ofType(template, 'AWS::SQS::QueuePolicy').flatMap((policy) => {
  const [queue] = policy.properties.list('Queues').map(idIn);
  return statements(policy.properties.record('PolicyDocument')).flatMap((statement) => {
    expect(statement.text('Effect')).toBe('Allow');
    expect(statement.raw('Action')).toBe('sqs:SendMessage');
    expect(idIn(statement.raw('Resource'))).toBe(queue);
    return each(statement.record('Condition').record('ArnEquals').raw('aws:SourceArn')).map(
      (arn) => ({
        queue: queue ?? '',
        service: statement.record('Principal').text('Service'),
        source: idIn(arn) ?? '',
      }),
    );
  });
});

const inOrder = (all: readonly Sending[]): readonly string[] =>
  [...new Set(all.map(({ queue, service, source }) => `${source} → ${queue} (${service})`))].sort();

test('exactly who sends to a queue may send to it', () => {
  expect(sendings.length).toBeGreaterThan(0);
  expect(inOrder(allowed)).toEqual(inOrder(sendings));
});

test.for(queues)('$id is encrypted with a key that AWS services can use', ({ properties }) => {
  expect(properties.flag('SqsManagedSseEnabled')).toBe(true);
  expect(properties.has('KmsMasterKeyId')).toBe(false);
});

test('a rule may invoke the function that it targets', () => {
  const permissions = ofType(template, 'AWS::Lambda::Permission')
    .filter(({ properties }) => properties.text('Principal') === 'events.amazonaws.com')
    .map(
      ({ properties }) =>
        `${properties.text('Principal')} ${idIn(properties.raw('SourceArn'))} ${idIn(properties.raw('FunctionName'))}`,
    );
  const targets = ofType(template, 'AWS::Events::Rule').flatMap(({ id, properties }) =>
    properties
      .records('Targets')
      .map((target) => idIn(target.raw('Arn')) ?? '')
      .filter((target) => resource(template, target).type === 'AWS::Lambda::Function')
      .map((target) => `events.amazonaws.com ${id} ${target}`),
  );
  expect(permissions).toEqual([...new Set(targets)]);
});

test('our own HTTP API may invoke the function that answers it, and no other', () => {
  const others = ofType(template, 'AWS::Lambda::Permission').filter(
    ({ properties }) => properties.text('Principal') !== 'events.amazonaws.com',
  );
  const [only, ...more] = others.map(({ properties }) => properties);
  expect(more).toEqual([]);
  expect(only?.text('Principal')).toBe('apigateway.amazonaws.com');
  expect(idIn(only?.raw('FunctionName'))).toBe('OnHttpRequestLambdaFunction');
  expect(JSON.stringify(only?.raw('SourceArn'))).toContain('{"Ref":"HttpApi"}');
});

describe('the bus', () => {
  test('takes events of the organization, and of nobody when there is none', () => {
    const { attributes, properties } = resource(template, 'OrganizationMaySend');
    expect(attributes.text('Condition')).toBe('InOrganization');
    expect(properties.raw('Statement')).toEqual({
      Effect: 'Allow',
      Principal: '*',
      Action: 'events:PutEvents',
      Resource: { 'Fn::GetAtt': ['EventBus', 'Arn'] },
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': { Ref: 'OrganizationId' } },
        ArnLike: {
          'aws:PrincipalArn': {
            // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder
            'Fn::Sub': 'arn:${AWS::Partition}:iam::*:role/plumbline-dev-forward',
          },
        },
      },
    });
    expect(ofType(template, 'AWS::Events::EventBusPolicy')).toHaveLength(1);
  });

  test('keeps fourteen days', () => {
    const { properties } = resource(template, 'EventArchive');
    expect(idIn(properties.raw('SourceArn'))).toBe('EventBus');
    expect(properties.number('RetentionDays')).toBe(14);
    expect(properties.has('EventPattern')).toBe(false);
  });

  test.for([
    ['OrganizationConfigurationChanges', 'EventBus', 'ENABLED', []],
    ['OwnConfigurationChanges', undefined, 'ENABLED', []],
    ['OwnConfigurationChanges', undefined, 'DISABLED', ['--param=ownAccountEvents=DISABLED']],
  ] as const)('%s takes configuration items from bus %s: %s', ([id, bus, state, options]) => {
    const { properties } = resource(packagedTemplate(options), id);
    expect(idIn(properties.raw('EventBusName'))).toBe(bus);
    expect(properties.text('State')).toBe(state);
    expect(properties.raw('EventPattern')).toEqual({
      source: ['aws.config'],
      'detail-type': ['Config Configuration Item Change'],
    });
    expect(properties.records('Targets').map((target) => idIn(target.raw('Arn')))).toEqual([
      'ConfigurationChanges',
    ]);
  });
});

describe('calls', () => {
  const CALLS = [
    'AWS API Call via CloudTrail',
    'AWS Console Sign In via CloudTrail',
    'AWS Console Signin via CloudTrail',
    'AWS Console Action via CloudTrail',
    'AWS Service Event via CloudTrail',
  ];

  test('of members are told by what kind of event they are, whatever was called', () => {
    const { properties } = resource(template, 'OrganizationCalls');
    expect(idIn(properties.raw('EventBusName'))).toBe('EventBus');
    expect(properties.text('State')).toBe('ENABLED');
    expect(properties.raw('EventPattern')).toEqual({
      source: [{ prefix: 'aws.' }],
      'detail-type': CALLS,
    });
  });

  test.for([
    [[], 'DISABLED', 'DISABLED'],
    [[`--param=readOnlyCalls=${ALL_CALLS}`], ALL_CALLS, ALL_CALLS],
    [
      [`--param=readOnlyCalls=${ALL_CALLS}`, '--param=ownAccountEvents=DISABLED'],
      ALL_CALLS,
      'DISABLED',
    ],
  ] as const)('that only read are looked at by rules of their own (%j)', ([options, hub, own]) => {
    const rules = ofType(packagedTemplate(options), 'AWS::Events::Rule');
    const state = (id: string) => rules.find((rule) => rule.id === id)?.properties.text('State');
    expect(state('OrganizationReadOnlyCalls')).toBe(hub);
    expect(state('OwnReadOnlyCalls')).toBe(own);
    for (const { id, properties } of rules.filter(({ id }) => !id.endsWith('ReadOnlyCalls'))) {
      expect(properties.text('State'), id).toMatch(/^(EN|DIS)ABLED$/);
    }
  });

  test('of our own account are taken from its default bus, and can be left to forwarding', () => {
    const off = packagedTemplate(['--param=ownAccountEvents=DISABLED']);
    const own = ofType(off, 'AWS::Events::Rule').filter(({ id }) => id.startsWith('Own'));
    expect(own.length).toBeGreaterThan(4);
    for (const { id, properties } of own) {
      expect(properties.has('EventBusName'), id).toBe(false);
      expect(properties.text('State'), id).toBe('DISABLED');
    }
  });
});

describe('topics', () => {
  test('our alarms reach theirs: no key in the way, and CloudWatch of this account may publish', () => {
    expect(resource(template, 'Alarms').properties.has('KmsMasterKeyId')).toBe(false);
    const policy = resource(template, 'AlarmsPolicy').properties;
    expect(policy.list('Topics').map(idIn)).toEqual(['Alarms']);
    expect(
      statements(policy.record('PolicyDocument')).map((statement) => statement.raw('Principal')),
    ).toEqual([{ Service: 'cloudwatch.amazonaws.com' }]);
    expect(
      statements(policy.record('PolicyDocument')).map((statement) => statement.raw('Condition')),
    ).toEqual([{ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }]);
  });

  test('alerts have your key or none, never one that AWS manages', () => {
    const key = fields(resource(template, 'Alerts').properties.raw('KmsMasterKeyId'));
    expect(key.raw('Fn::If')).toEqual([
      'HasAlertsKey',
      { Ref: 'AlertsKeyArn' },
      { Ref: 'AWS::NoValue' },
    ]);
    expect(JSON.stringify(template.json)).not.toContain('alias/aws/');
  });

  test('every alarm goes to the topic of alarms', () => {
    const alarms = ofType(template, 'AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(0);
    for (const { id, properties } of alarms) {
      expect(properties.list('AlarmActions').map(idIn), id).toEqual(['Alarms']);
    }
  });

  test('a message in the alerts queue is the alert itself', () => {
    expect(resource(template, 'AlertsToDeliveries').properties.flag('RawMessageDelivery')).toBe(
      true,
    );
  });
});
