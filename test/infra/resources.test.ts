/**
 * What every resource of a type has to have, in each form of the stack. Resources are found by their
 * type, so that a new one is held to it without a line here.
 */
import { describe, expect, test } from 'vitest';
import { isRecord } from '#shared/document/fields.ts';
import { deployed } from '../iam/deployed.ts';
import { EVERYTHING } from '../iam/everything.ts';
import { packagedTemplate } from './packaged-template.ts';
import { texts } from './template.ts';

type Json = Readonly<Record<string, unknown>>;
const recordIn = (value: unknown): Json => (isRecord(value) ? value : {});
const recordsIn = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** What is lost with it cannot be had back. */
const KEPT = [
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::EFS::FileSystem',
  'AWS::RDS::DBInstance',
];
/** The framework's own, of archives that any deployment makes anew. */
const OF_THE_FRAMEWORK = 'ServerlessDeploymentBucket';
const RETRIES = { most: 185, longest: 86_400 };

describe.for([
  ['as it is by default', []],
  ['with every part', EVERYTHING],
  ['in production', ['--stage', 'prod', '--param=organizationId=o-abcdefghij']],
] as const)('the stack %s', ([, options]) => {
  const template = packagedTemplate(options);
  const stack = deployed(template, options);
  const of = (...types: readonly string[]) =>
    stack.resources.filter(({ type }) => types.includes(type));

  test('has what these laws are about', () => {
    for (const type of [...KEPT.slice(0, 3), 'AWS::SQS::Queue', 'AWS::Logs::LogGroup']) {
      expect(of(type).length, type).toBeGreaterThan(0);
    }
  });

  test('keeps what holds data when it goes', () => {
    const kept = template.resources.filter(
      ({ id, type }) => KEPT.includes(type) && id !== OF_THE_FRAMEWORK,
    );
    expect(kept.length).toBeGreaterThan(3);
    for (const { id, attributes } of kept) {
      expect(attributes.raw('DeletionPolicy'), id).toBe('Retain');
      expect(attributes.raw('UpdateReplacePolicy'), id).toBe('Retain');
    }
  });

  test('can restore every table to any second, and lets nobody delete it by mistake', () => {
    for (const { id, properties } of of('AWS::DynamoDB::Table')) {
      const recovery = recordIn(properties['PointInTimeRecoverySpecification']);
      expect(recovery['PointInTimeRecoveryEnabled'], id).toBe(true);
      expect(properties['DeletionProtectionEnabled'], id).toBe(true);
    }
  });

  test('shows no bucket to the public, encrypts each, and answers none in the clear', () => {
    const policies = of('AWS::S3::BucketPolicy').map(({ properties }) => properties);
    for (const { id, properties } of of('AWS::S3::Bucket')) {
      expect(Object.values(recordIn(properties['PublicAccessBlockConfiguration'])), id).toEqual([
        true,
        true,
        true,
        true,
      ]);
      expect(texts(properties['BucketEncryption']).join(), id).toMatch(/^(AES256|aws:kms)/);
      expect(properties['AccessControl'], id).toBeUndefined();
      const denied = policies.some((each) =>
        recordsIn(recordIn(each['PolicyDocument'])['Statement']).some(
          ({ Effect: effect, Condition: condition, Resource: resource }) =>
            effect === 'Deny' &&
            JSON.stringify(condition ?? {}).includes('aws:SecureTransport') &&
            texts(resource).includes(stack.arn(id)),
        ),
      );
      expect(denied, id).toBe(true);
    }
  });

  test('encrypts every queue, and the topic of alerts once it is given a key', () => {
    for (const { id, properties } of of('AWS::SQS::Queue')) {
      const isOn = properties['SqsManagedSseEnabled'] === true || 'KmsMasterKeyId' in properties;
      expect(isOn, id).toBe(true);
      expect(properties['MessageRetentionPeriod'], id).toBeGreaterThanOrEqual(4 * 86_400);
    }
    const alerts = stack.resource('Alerts').properties['KmsMasterKeyId'];
    expect(alerts !== undefined).toBe(options.some((each) => each.includes('alertsKeyArn')));
  });

  test('forgets every log in the end, and has one for every function', () => {
    const groups = of('AWS::Logs::LogGroup').map(({ properties }) => properties);
    for (const group of groups) {
      expect(group['RetentionInDays'], String(group['LogGroupName'])).toBeGreaterThanOrEqual(7);
    }
    for (const { properties } of of('AWS::Lambda::Function')) {
      const name = `/aws/lambda/${String(properties['FunctionName'])}`;
      expect(groups.map((group) => group['LogGroupName'])).toContain(name);
    }
  });

  test('grants nothing to everybody that has no condition', () => {
    for (const { id, properties } of stack.resources) {
      for (const document of [properties['PolicyDocument'], properties['KeyPolicy'], properties]) {
        const statement = recordIn(document)['Statement'];
        for (const one of Array.isArray(statement) ? recordsIn(statement) : [recordIn(statement)]) {
          const isOpen = texts(one['Principal']).includes('*') && one['Effect'] === 'Allow';
          if (isOpen) expect(Object.keys(recordIn(one['Condition'])).length, id).toBeGreaterThan(0);
          expect(
            texts(one['Action']).filter((action) => isWide(action, one)),
            id,
          ).toEqual([]);
        }
      }
    }
  });

  test('says of everything asynchronous how often it is tried, and where it goes then', () => {
    for (const { id, properties } of of('AWS::Events::Rule')) {
      for (const target of recordsIn(properties['Targets'])) {
        expect(recordIn(target['DeadLetterConfig'])['Arn'], id).toMatch(/:sqs:/);
        const { MaximumRetryAttempts: attempts, MaximumEventAgeInSeconds: age } = recordIn(
          target['RetryPolicy'],
        );
        expect(attempts, id).toBeGreaterThanOrEqual(0);
        expect(attempts, id).toBeLessThanOrEqual(RETRIES.most);
        expect(age, id).toBeGreaterThanOrEqual(60);
        expect(age, id).toBeLessThanOrEqual(RETRIES.longest);
      }
    }
    for (const { id, properties } of of('AWS::SNS::Subscription')) {
      expect(texts(properties['RedrivePolicy']).join(), id).toMatch(/:sqs:/);
    }
    const queues = new Map(
      of('AWS::SQS::Queue').map(({ id, properties }) => [stack.arn(id), properties]),
    );
    for (const { id, properties } of of('AWS::Lambda::EventSourceMapping')) {
      const queue = queues.get(String(properties['EventSourceArn']));
      if (queue === undefined) {
        // A stream: how often, how old, and who hears of what was given up.
        expect(properties['MaximumRetryAttempts'], id).toBeGreaterThanOrEqual(0);
        expect(properties['MaximumRecordAgeInSeconds'], id).toBeGreaterThan(0);
        expect(texts(properties['DestinationConfig']).join(), id).toMatch(/:sqs:/);
      } else {
        const { maxReceiveCount: receives, deadLetterTargetArn: to } = recordIn(
          queue['RedrivePolicy'],
        );
        expect(Number(receives), id).toBeGreaterThan(1);
        expect(to, id).toMatch(/:sqs:/);
      }
    }
    const invoked = of('AWS::Lambda::Permission')
      .filter(({ properties }) => properties['Principal'] !== 'apigateway.amazonaws.com')
      .map(({ properties }) => String(properties['FunctionName']).split(':').at(-1));
    const settled = new Map(
      of('AWS::Lambda::EventInvokeConfig').map(({ properties }) => [
        properties['FunctionName'],
        properties,
      ]),
    );
    expect(invoked.length).toBeGreaterThan(0);
    for (const name of invoked) {
      const settings = recordIn(settled.get(name));
      expect(settings['MaximumRetryAttempts'], name).toBeGreaterThanOrEqual(0);
      expect(settings['MaximumEventAgeInSeconds'], name).toBeGreaterThanOrEqual(60);
      expect(texts(settings['DestinationConfig']).join(), name).toMatch(/:sqs:/);
    }
  });
});

/** A denial may be as wide as it likes. */
function isWide(action: string, { Effect: effect }: Json): boolean {
  return effect !== 'Deny' && action.includes('*');
}

test('a part that is left out leaves its resources out', () => {
  const all = deployed(packagedTemplate(EVERYTHING), EVERYTHING).resources.map(({ id }) => id);
  const few = deployed(packagedTemplate()).resources.map(({ id }) => id);
  for (const id of ['DashboardBucket', 'UseTableKey', 'UseAlertsKey', 'MemberRoles']) {
    expect(all).toContain(id);
    expect(few).not.toContain(id);
  }
});
