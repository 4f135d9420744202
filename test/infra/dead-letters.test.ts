import { expect, test } from 'vitest';
import { packagedTemplate } from './packaged-template.ts';
import { idIn, ofType, resource } from './template.ts';

const template = packagedTemplate();
const queues = ofType(template, 'AWS::SQS::Queue');
const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties);

const FOURTEEN_DAYS = 14 * 86_400;

/** Who gives up, and the queue that takes what it gave up. */
const givenUp: readonly (readonly [who: string, queue: string | undefined])[] = [
  ...ofType(template, 'AWS::Events::Rule').flatMap(({ id, properties }) =>
    properties
      .records('Targets')
      .map((target) => [id, idIn(target.optionalRecord('DeadLetterConfig')?.raw('Arn'))] as const),
  ),
  ...ofType(template, 'AWS::SNS::Subscription').map(
    ({ id, properties }) =>
      [id, idIn(properties.optionalRecord('RedrivePolicy')?.raw('deadLetterTargetArn'))] as const,
  ),
  ...ofType(template, 'AWS::Lambda::EventSourceMapping').map(({ id, properties }) => {
    const source = resource(template, idIn(properties.raw('EventSourceArn')) ?? '');
    const target =
      source.type === 'AWS::SQS::Queue'
        ? source.properties.optionalRecord('RedrivePolicy')?.raw('deadLetterTargetArn')
        : properties
            .optionalRecord('DestinationConfig')
            ?.optionalRecord('OnFailure')
            ?.raw('Destination');
    return [id, idIn(target)] as const;
  }),
  // A function that a rule is permitted to invoke is invoked asynchronously; who asks over HTTP waits.
  ...ofType(template, 'AWS::Lambda::Permission').flatMap(({ properties }) => {
    if (properties.text('Principal') === 'apigateway.amazonaws.com') return [];
    const invoked = idIn(properties.raw('FunctionName'));
    const settings = ofType(template, 'AWS::Lambda::EventInvokeConfig').find(
      (each) => idIn(each.properties.raw('FunctionName')) === invoked,
    )?.properties;
    const target = settings?.optionalRecord('DestinationConfig')?.optionalRecord('OnFailure');
    return [[invoked ?? '', idIn(target?.raw('Destination'))] as const];
  }),
];

test('everything that can give up is looked at', () => {
  const others = givenUp
    .map(([who]) => who)
    .filter((who) => !/^Own.*(Calls\d*|SignIns)$/.test(who));
  expect([...new Set(others)].sort()).toEqual([
    'AlertsToDeliveries',
    'EveryFiveMinutes',
    'EveryHour',
    'EveryMinute',
    'Heartbeats',
    'KeepHistory',
    'Observations',
    'OnAlertEventSourceMappingSQSAlertDeliveries',
    'OnApiCallEventSourceMappingSQSApiCalls',
    'OnConfigurationChangeEventSourceMappingSQSConfigurationChanges',
    'OnOutboxEventSourceMappingDynamodbTable',
    'OnReadRequestEventSourceMappingSQSReadRequests',
    'OnScheduleLambdaFunction',
    'OrganizationCalls',
    'OrganizationConfigurationChanges',
    'OrganizationReadOnlyCalls',
    'OrganizationVerdicts',
    'OwnConfigurationChanges',
    'OwnVerdicts',
  ]);
});

test.for(givenUp)(
  'what %s gives up goes to %s, stays fourteen days and wakes somebody',
  ([, id]) => {
    const { type, properties } = resource(template, id ?? '');
    expect(type).toBe('AWS::SQS::Queue');
    expect(properties.number('MessageRetentionPeriod')).toBe(FOURTEEN_DAYS);
    const watching = alarms.filter(
      (alarm) =>
        alarm.text('MetricName') === 'ApproximateNumberOfMessagesVisible' &&
        idIn(alarm.records('Dimensions')[0]?.raw('Value')) === id,
    );
    expect(watching).toHaveLength(1);
  },
);

test('a queue is consumed and has dead letters, or takes dead letters', () => {
  const taking = new Set(givenUp.map(([, id]) => id));
  const consumed = ofType(template, 'AWS::Lambda::EventSourceMapping').map(({ properties }) =>
    idIn(properties.raw('EventSourceArn')),
  );
  for (const { id, properties } of queues) {
    expect(taking.has(id) !== consumed.includes(id), id).toBe(true);
    expect(properties.has('RedrivePolicy'), id).toBe(consumed.includes(id));
  }
});
