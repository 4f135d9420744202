import { describe, expect, test } from 'vitest';
import { eventPattern } from '#local/event-pattern.ts';
import { beatEvent } from '#shared/heartbeat/beat.ts';
import { at } from '../shared/alerts/alerts.ts';
import { packagedTemplate } from './packaged-template.ts';
import { each, idIn, ofType, resource, statements } from './template.ts';

const template = packagedTemplate();
const alarms = ofType(template, 'AWS::CloudWatch::Alarm');

describe('the heartbeat', () => {
  test('is sent every five minutes', () => {
    const { properties } = resource(template, 'EveryFiveMinutes');
    expect(properties.text('ScheduleExpression')).toBe('rate(5 minutes)');
    expect(properties.text('State')).toBe('ENABLED');
    const targets = properties.records('Targets');
    const beating = targets.filter((target) => /heartbeat/.test(target.text('Input')));
    expect(beating.map((target) => idIn(target.raw('Arn')))).toEqual(['OnScheduleLambdaFunction']);
    expect(beating.map((target) => JSON.parse(target.text('Input')))).toEqual([
      { task: 'heartbeat' },
    ]);
  });

  const rule = resource(template, 'Heartbeats').properties;
  const hub = '111122223333';
  const { source, detailType, detail } = beatEvent(hub, at('2026-11-20 14:00:00'), 'violation');
  const beat = { source, 'detail-type': detailType, account: hub, detail };
  // The pattern as it is deployed in the hub.
  const deployed: unknown = JSON.parse(
    JSON.stringify(rule.raw('EventPattern')).replace('{"Ref":"AWS::AccountId"}', `"${hub}"`),
  );
  const pattern = eventPattern(deployed);

  test('is taken from our own account alone, on our own bus, and never from a replay', () => {
    expect(idIn(rule.raw('EventBusName'))).toBe('EventBus');
    expect(pattern.matches(beat)).toBe(true);
    expect(pattern.matches({ ...beat, account: '444455556666' })).toBe(false);
    expect(pattern.matches({ ...beat, 'replay-name': 'again' })).toBe(false);
    expect(pattern.matches({ ...beat, source: 'plumbline.observation' })).toBe(false);
  });

  test('goes the way of every other event', () => {
    const targets = rule.records('Targets').map((target) => idIn(target.raw('Arn')));
    const others = resource(template, 'OrganizationConfigurationChanges').properties;
    expect(targets).toEqual(others.records('Targets').map((target) => idIn(target.raw('Arn'))));
    const handed = ofType(template, 'AWS::SQS::QueuePolicy')
      .filter(({ properties }) => each(properties.raw('Queues')).length === 1)
      .find(({ id }) => id === 'ConfigurationChangesPolicy');
    const senders = JSON.stringify(handed?.properties.raw('PolicyDocument'));
    expect(senders).toContain('Heartbeats');
  });

  test('may be put on the bus by on-schedule and by none of our other functions', () => {
    const may = ofType(template, 'AWS::IAM::Role').filter(({ properties }) =>
      JSON.stringify(properties.raw('Policies') ?? []).includes('events:PutEvents'),
    );
    expect(may.map(({ id }) => id).filter((id) => id.startsWith('On'))).toEqual(['OnScheduleRole']);
  });

  test('is missing when none came through in three times five minutes, silence included', () => {
    const { properties } = resource(template, 'HeartbeatMissingAlarm');
    expect(properties.text('MetricName')).toBe('heartbeat-completed');
    expect(properties.text('Statistic')).toBe('Sum');
    expect(properties.number('Period') * properties.number('EvaluationPeriods')).toBe(15 * 60);
    expect(properties.text('ComparisonOperator')).toBe('LessThanThreshold');
    expect(Number(properties.raw('Threshold'))).toBe(1);
    expect(properties.text('TreatMissingData')).toBe('breaching');
    expect(properties.has('DatapointsToAlarm')).toBe(false);
  });
});

describe('the way of our own alarms', () => {
  test('is a topic of its own, that none of our functions listens to', () => {
    for (const { id, properties } of alarms) {
      expect(each(properties.raw('AlarmActions')).map(idIn), id).toEqual(['Alarms']);
      expect(properties.raw('ActionsEnabled') ?? true, id).toBe(true);
    }
    const subscribed = ofType(template, 'AWS::SNS::Subscription').map(({ properties }) =>
      idIn(properties.raw('TopicArn')),
    );
    expect(subscribed).not.toContain('Alarms');
    const policy = resource(template, 'AlarmsPolicy').properties.record('PolicyDocument');
    expect(statements(policy).map((each) => each.raw('Principal'))).toEqual([
      { Service: 'cloudwatch.amazonaws.com' },
    ]);
  });
});

describe('what else wakes somebody', () => {
  const watched = alarms.map(({ properties }) => {
    const [dimension] = properties.records('Dimensions');
    const of = idIn(dimension?.raw('Value')) ?? String(dimension?.raw('Value'));
    return `${properties.text('MetricName')} ${of} ${properties.text('TreatMissingData')}`;
  });

  test.for(ofType(template, 'AWS::Lambda::Function'))('throttles of $id', ({ id }) => {
    expect(watched).toContain(`Throttles ${id} notBreaching`);
  });

  test.for([
    'ReadThrottleEvents Table notBreaching',
    'WriteThrottleEvents Table notBreaching',
    'rule-failed plumbline-dev notBreaching',
    'incident-rule-failed plumbline-dev notBreaching',
    'alerts-sent-back plumbline-dev notBreaching',
    'heartbeat-latency-ms plumbline-dev notBreaching',
    'event-to-alert-ms plumbline-dev notBreaching',
    // A day without any event: no value is no event.
    'processed plumbline-dev breaching',
  ])('%s', (expected) => {
    expect(watched).toContain(expected);
  });

  test('the time from event to alert is that of 95 in a hundred', () => {
    const { properties } = resource(template, 'EventToAlertAlarm');
    expect(properties.text('ExtendedStatistic')).toBe('p95');
    expect(properties.has('Statistic')).toBe(false);
  });

  test('every hour somebody listens for accounts that are silent', () => {
    const rules = ofType(template, 'AWS::Events::Rule').filter(
      ({ properties }) => properties.optionalText('ScheduleExpression') === 'rate(1 hour)',
    );
    const inputs = rules.flatMap(({ properties }) =>
      properties.records('Targets').map((target) => JSON.parse(target.text('Input'))),
    );
    expect(inputs).toContainEqual({ task: 'silences' });
  });
});
