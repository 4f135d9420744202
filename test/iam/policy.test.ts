/** The decision that the laws stand on is one: it refuses what IAM refuses. */

import { SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDynamoTable, dynamoClient } from '#shared/adapters/dynamodb-table.ts';
import { createSnsTopic } from '#shared/adapters/sns-topic.ts';
import { packagedTemplate } from '../infra/packaged-template.ts';
import { deployed } from './deployed.ts';
import { EVERYTHING } from './everything.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { REGION } from './names.ts';
import { matches, type Need, refusal } from './policy.ts';
import { resourcePolicies, rolesOf } from './roles.ts';

const stack = deployed(packagedTemplate(EVERYTHING), EVERYTHING);
const roles = rolesOf(stack);
const onResource = resourcePolicies(stack);

function why(id: string, need: Need): string | undefined {
  const role = roles.find((each) => each.id === id) ?? expect.fail(`no ${id}`);
  const policies = { role: role.arn, own: role.statements, onResource: onResource(need.resource) };
  return refusal(policies, need);
}

const root = `${stack.arn('RootsBucket')}/roots/2026-11-20/root.json`;
const key = stack.arn('RootsKey');
const alertsKey = String(stack.resource('Alerts').properties['KmsMasterKeyId']);
const signing = { 'kms:signingalgorithm': 'ECDSA_SHA_256', 'kms:messagetype': 'DIGEST' };

describe('the packaged policies', () => {
  test.each<[string, string, Need, string | undefined]>([
    [
      'a root is added',
      'OnScheduleRole',
      { action: 's3:PutObject', resource: root, context: { 's3:if-none-match': '*' } },
      undefined,
    ],
    [
      'a root is written over',
      'OnScheduleRole',
      { action: 's3:PutObject', resource: root, context: {} },
      'an explicit deny (OnlyWhereThereIsNothing)',
    ],
    [
      'a root is read by who adds them',
      'OnScheduleRole',
      { action: 's3:GetObject', resource: root, context: {} },
      'an explicit deny (OnScheduleOnlyAdds)',
    ],
    [
      'a root is signed',
      'OnScheduleRole',
      { action: 'kms:Sign', resource: key, context: signing },
      undefined,
    ],
    [
      'something else is signed with that key',
      'OnScheduleRole',
      { action: 'kms:Sign', resource: key, context: { ...signing, 'kms:messagetype': 'RAW' } },
      'no statement allows it',
    ],
    [
      'another role signs',
      'OnAlertRole',
      { action: 'kms:Sign', resource: key, context: signing },
      'no statement allows it',
    ],
    [
      'the alerts’ key is used past SNS',
      'OnOutboxRole',
      { action: 'kms:Decrypt', resource: alertsKey, context: {} },
      'no statement allows it',
    ],
    [
      'another role of an account is taken on',
      'OnReadRequestRole',
      {
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::444455556666:role/Administrator',
        context: {},
      },
      'no statement allows it',
    ],
  ])('%s', (_, role, need, refused) => {
    expect(why(role, need)).toBe(refused);
  });

  test.each([
    ['a*c', 'abc', true],
    ['a*c', 'a/b/c', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a.c', 'abc', false],
    ['*', '', true],
  ])('%s matches %s: %s', (pattern, text, is) => {
    expect(matches(pattern, text)).toBe(is);
  });
});

describe('the gateway', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    const answer = async () => ({ status: 200, body: '{}' });
    gateway = await startGateway({ deployed: stack, roles, answer });
  });
  afterAll(() => gateway.close());

  const as = (accessKeyId: string) => ({
    region: REGION,
    endpoint: `http://127.0.0.1:${gateway.port}`,
    credentials: { accessKeyId, secretAccessKey: 'example' },
  });

  test('refuses as AWS does, in each protocol, and says to whom and what', async () => {
    const topicArn = stack.arn('Alarms');
    const topic = createSnsTopic({ topicArn, client: new SNSClient(as('OnAlertRole')) });
    const message = { body: 'x', subject: 'x', attributes: {} };
    await expect(topic.publish(message)).rejects.toThrow(/AccessDenied/);
    const client = dynamoClient(as('').endpoint);
    client.config.credentials = async () => as('OnApiCallRole').credentials;
    client.config.region = async () => REGION;
    const table = createDynamoTable({ tableName: 'plumbline-dev', client });
    const gone = table.write({ kind: 'delete', key: { pk: 'a', sk: 'b' } });
    await expect(gone).rejects.toThrow(/AccessDenied/);
    expect(gateway.refused).toEqual([
      `OnAlertRole may not sns:Publish on ${topicArn}: no statement allows it`,
      `OnApiCallRole may not dynamodb:DeleteItem on ${stack.arn('Table')}: no statement allows it`,
    ]);
  });

  test('knows nobody by a key that is no role’s', async () => {
    const topic = createSnsTopic({
      topicArn: stack.arn('Alerts'),
      client: new SNSClient(as('Somebody')),
    });
    const sent = topic.publish({ body: 'x', subject: 'x', attributes: {} });
    await expect(sent).rejects.toThrow(/nobody's key/);
  });
});
