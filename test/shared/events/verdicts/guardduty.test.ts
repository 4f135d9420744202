import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { stateTimeOf } from '#shared/domain/position.ts';
import { seen } from '../fixture.ts';
import { ACCOUNT, changed, guardDuty, saidIn, verdictIn } from './payloads.ts';

describe('GuardDuty', () => {
  const finding = (path: string, to: unknown) => changed(guardDuty, `detail.${path}`, to);

  test('a finding', () => {
    const observation = verdictIn(guardDuty);
    expect(observation).toMatchObject({
      subject: {
        accountId: ACCOUNT,
        region: 'eu-west-1',
        resourceType: 'AWS::EC2::Instance',
        resourceId: 'i-0a1b2c3d4e5f60718',
      },
      aspect: expect.stringMatching(/^verdict\/guardduty\.Backdoor-EC2-C-CActivity\.B-DNS\.\./),
      state: {
        value: {
          rule: 'Backdoor:EC2/C&CActivity.B!DNS',
          compliance: 'violation',
          severity: 'high',
          title: 'The instance asks for the name of a command server.',
        },
      },
    });
    expect(stateTimeOf(observation.order)).toBe('2026-03-04T05:06:07.089Z');
  });

  const said = {
    origin: 'guardduty',
    rule: 'Backdoor:EC2/C&CActivity.B!DNS',
    title: 'The instance asks for the name of a command server.',
    compliance: 'violation',
    severity: 'high',
    message: 'The instance i-0a1b2c3d4e5f60718 asks for a name that is known.',
    evidence: [
      { path: 'type', expected: null, actual: 'Backdoor:EC2/C&CActivity.B!DNS' },
      { path: 'severity', expected: null, actual: 8 },
    ],
  };

  test.each<[string, unknown, object]>([
    ['service', undefined, {}],
    ['title', undefined, { title: said.rule }],
    ['description', undefined, { message: said.rule }],
    [
      'service.archived',
      true,
      { compliance: 'notApplicable', message: 'the finding was archived in GuardDuty' },
    ],
  ])('with %s = %j it says so and nothing else', (path, to, more) => {
    expect(saidIn(guardDuty)).toEqual(said);
    expect(saidIn(finding(path, to))).toEqual({ ...said, ...more });
  });

  test.each([
    [2.1, 'low'],
    [4, 'medium'],
    [6.9, 'medium'],
    [7, 'high'],
    [9, 'critical'],
    [9.5, 'critical'],
    [1, 'low'],
    [0.9, 'info'],
    ['5.0', 'medium'],
  ])('severity %s is %s', (severity, word) => {
    expect(saidIn(finding('severity', severity))).toMatchObject({ severity: word });
  });

  test('archived it ends; going on it says the same again', () => {
    expect(saidIn(finding('service.archived', true))).toMatchObject({
      compliance: 'notApplicable',
    });
    const again = changed(finding('service.count', 99), 'detail.updatedAt', '2026-03-05T00:00:00Z');
    expect(saidIn(again)).toEqual(saidIn(guardDuty));
    expect(verdictIn(finding('id', 'another')).aspect).not.toBe(verdictIn(guardDuty).aspect);
  });

  test.each<[string, Json, object]>([
    [
      'the role of a session',
      {
        resourceType: 'AccessKey',
        accessKeyDetails: { principalId: 'AROAEXAMPLE:me@example.com', userName: 'deployer' },
      },
      { resourceType: 'AWS::IAM::Role', resourceId: 'AROAEXAMPLE', region: 'global' },
    ],
    [
      'the root user',
      {
        resourceType: 'AccessKey',
        accessKeyDetails: { principalId: ACCOUNT, userType: 'Root' },
      },
      { resourceType: 'AWS::::Account', resourceId: ACCOUNT },
    ],
    [
      'a bucket',
      { resourceType: 'S3Bucket', s3BucketDetails: [{ arn: 'arn:aws:s3:::made-up-logs' }] },
      { resourceType: 'AWS::S3::Bucket', resourceId: 'made-up-logs' },
    ],
    [
      'a bucket of which only the name is told',
      { resourceType: 'S3Bucket', s3BucketDetails: [{ name: 'made-up-logs' }] },
      { resourceType: 'AWS::S3::Bucket', resourceId: 'made-up-logs' },
    ],
    [
      'a function',
      {
        resourceType: 'Lambda',
        lambdaDetails: { functionArn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:web` },
      },
      { resourceType: 'AWS::Lambda::Function', resourceId: 'web' },
    ],
    [
      'a function by its name',
      { resourceType: 'Lambda', lambdaDetails: { functionArn: 'web' } },
      { resourceType: 'AWS::Lambda::Function', resourceId: 'web' },
    ],
    [
      'a cluster of EKS',
      { resourceType: 'EKSCluster', eksClusterDetails: { arn: 'blue' } },
      { resourceType: 'AWS::EKS::Cluster', resourceId: 'blue' },
    ],
    [
      'a cluster of ECS',
      { resourceType: 'ECSCluster', ecsClusterDetails: { arn: 'green' } },
      { resourceType: 'AWS::ECS::Cluster', resourceId: 'green' },
    ],
    [
      'a database, by the id that AWS Config has',
      {
        resourceType: 'RDSDBInstance',
        rdsDbInstanceDetails: {
          dbiResourceId: 'db-MADEUP',
          dbInstanceArn: `arn:aws:rds:eu-west-1:${ACCOUNT}:db:main`,
        },
      },
      { resourceType: 'AWS::RDS::DBInstance', resourceId: 'db-MADEUP' },
    ],
    [
      'a database without an ARN',
      { resourceType: 'RDSDBInstance', rdsDbInstanceDetails: { dbiResourceId: 'db-MADEUP' } },
      { resourceType: 'AWS::RDS::DBInstance', resourceId: 'db-MADEUP' },
    ],
    [
      'a user',
      { resourceType: 'AccessKey', accessKeyDetails: { principalId: 'AIDAEXAMPLE' } },
      { resourceType: 'AWS::IAM::User', resourceId: 'AIDAEXAMPLE', region: 'global' },
    ],
    ...[
      { resourceType: 'AccessKey' },
      { resourceType: 'AccessKey', accessKeyDetails: { userName: 'x' } },
      { resourceType: 'AccessKey', accessKeyDetails: { principalId: 'X-AIDA' } },
      { resourceType: 'S3Bucket', s3BucketDetails: [] },
      { resourceType: 'Instance' },
      { resourceType: 'Lambda' },
      { resourceType: 'EKSCluster' },
      { resourceType: 'ECSCluster' },
      { resourceType: 'RDSDBInstance' },
      {},
      undefined,
    ].map((resource): [string, Json, object] => [
      `the account, of ${JSON.stringify(resource)}`,
      resource as Json,
      { resourceType: 'AWS::::Account', resourceId: ACCOUNT },
    ]),
    ['something new', { resourceType: 'Toaster' }, { resourceType: 'AWS::::Account' }],
  ])('on %s', (_name, resource, subject) => {
    expect(verdictIn(finding('resource', resource)).subject).toMatchObject(subject);
  });

  test('a user or a role has its name', () => {
    const key = (details: Json) =>
      verdictIn(finding('resource', { resourceType: 'AccessKey', accessKeyDetails: details }));
    expect(key({ principalId: 'AIDAX', userName: 'me' }).traits).toStrictEqual({ name: 'me' });
    expect(key({ principalId: 'AROAX:me\nyou' }).traits).toStrictEqual({});
    expect(key({ principalId: 'AROAX:me\nyou' }).subject.resourceId).toBe('AROAX');
  });

  test('is not believed ahead of its time', () => {
    expect(seen(finding('updatedAt', '2027-01-01T00:00:00Z')).rejected).toMatchObject([
      { path: 'detail.updatedAt' },
    ]);
  });

  test.each([
    ['type', undefined],
    ['id', undefined],
    ['severity', 'grave'],
    ['updatedAt', undefined],
    ['accountId', 'me'],
    ['region', undefined],
  ])('with %s = %j it is rejected by its path', (path, to) => {
    expect(seen(finding(path, to)).rejected).toMatchObject([{ path: `detail.${path}` }]);
  });
});
