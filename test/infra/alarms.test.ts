import { expect, test } from 'vitest';
import { packagedTemplate } from './packaged-template.ts';
import { idIn, ofType, resource } from './template.ts';

const template = packagedTemplate();

/** Metric, what it is of, and what silence means. Dead letters have a test of their own. */
const watched = ofType(template, 'AWS::CloudWatch::Alarm').map(({ properties }) => {
  const [dimension] = properties.records('Dimensions');
  const value = dimension?.raw('Value');
  const of = idIn(value) ?? String(value);
  return `${properties.text('MetricName')} ${of} ${properties.text('TreatMissingData')}`;
});

test.for(ofType(template, 'AWS::Lambda::Function'))('errors of $id wake somebody', ({ id }) => {
  expect(watched).toContain(`Errors ${id} notBreaching`);
});

test.for(['ConfigurationChanges', 'ApiCalls', 'ReadRequests', 'AlertDeliveries'])(
  'waiting in %s wakes somebody',
  (queue) => {
    expect(watched).toContain(`ApproximateAgeOfOldestMessage ${queue} notBreaching`);
  },
);

test('a lagging stream wakes somebody', () => {
  expect(watched).toContain('IteratorAge OnOutboxLambdaFunction notBreaching');
});

test('an untold transition wakes somebody, and so does a sweep that says nothing', () => {
  expect(watched).toContain('outbox-age-seconds plumbline-dev breaching');
  expect(resource(template, 'OutboxAgeAlarm').properties.text('Namespace')).toBe('Plumbline');
});

test('an event that claims another account wakes somebody', () => {
  expect(watched).toContain('refused-origin plumbline-dev notBreaching');
  const { properties } = resource(template, 'RefusedOriginAlarm');
  expect(properties.text('Namespace')).toBe('Plumbline');
  expect(properties.text('Statistic')).toBe('Sum');
  expect(Number(properties.raw('Threshold'))).toBe(1);
});

test('names and descriptions say what it is about', () => {
  const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties);
  const names = alarms.map((alarm) => alarm.text('AlarmName'));
  expect(new Set(names).size).toBe(names.length);
  for (const alarm of alarms) {
    expect(alarm.text('AlarmName')).toMatch(/^plumbline-dev-[a-z-]+$/);
    expect(alarm.text('AlarmDescription')).toMatch(/\.$/);
  }
});
