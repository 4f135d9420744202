import { expect, test } from 'vitest';
import { packagedTemplate } from './packaged-template.ts';
import { idIn, ofType } from './template.ts';

const template = packagedTemplate([
  '--stage',
  'prod',
  '--param=organizationId=o-abcdefghij',
  '--param=memberUnits=r-abcd',
]);
const rules = ofType(template, 'AWS::Events::Rule');
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

test.for(rules)('rule $id keeps to EventBridge’s limits', ({ properties }) => {
  expect(properties.records('Targets').length).toBeLessThanOrEqual(5);
  const pattern = properties.raw('EventPattern');
  if (pattern === undefined) expect(properties.has('ScheduleExpression')).toBe(true);
  else expect(bytes(pattern)).toBeLessThanOrEqual(2_048);
});

test('no bus has more than 300 rules', () => {
  const buses = Map.groupBy(
    rules,
    ({ properties }) => idIn(properties.raw('EventBusName')) ?? 'default',
  );
  expect(buses.size).toBe(2);
  for (const [bus, of] of buses) expect(of.length, bus).toBeLessThanOrEqual(300);
});

test.for([
  ['AWS::IAM::ManagedPolicy', 6_144],
  ['AWS::SQS::QueuePolicy', 10_240],
  ['AWS::SNS::TopicPolicy', 10_240],
] as const)('every %s fits into %i characters', ([type, most]) => {
  const policies = ofType(template, type);
  expect(policies.length).toBeGreaterThan(0);
  for (const { id, properties } of policies) {
    expect(bytes(properties.raw('PolicyDocument')), id).toBeLessThanOrEqual(most);
  }
});

test('the policy of the bus fits into 10,240 characters', () => {
  const policies = ofType(template, 'AWS::Events::EventBusPolicy');
  expect(policies).toHaveLength(1);
  for (const { properties } of policies) {
    expect(bytes(properties.raw('Statement'))).toBeLessThanOrEqual(10_240);
  }
});

test('the inline policies of a role fit into 10,240 characters', () => {
  for (const { id, properties } of ofType(template, 'AWS::IAM::Role')) {
    expect(bytes(properties.list('Policies')), id).toBeLessThanOrEqual(10_240);
  }
});

test('the template itself is within CloudFormation’s limits', () => {
  expect(template.resources.length).toBeLessThanOrEqual(500);
  expect(bytes(template.json)).toBeLessThan(1_000_000);
});

test('names fit', () => {
  for (const { properties } of ofType(template, 'AWS::Lambda::Function')) {
    expect(properties.text('FunctionName').length).toBeLessThanOrEqual(64);
  }
  for (const { properties } of rules) {
    expect(properties.text('Name').length).toBeLessThanOrEqual(64);
  }
  for (const { properties } of ofType(template, 'AWS::SQS::Queue')) {
    expect(properties.text('QueueName').length).toBeLessThanOrEqual(80);
  }
});
