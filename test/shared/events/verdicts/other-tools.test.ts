import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { stateTimeOf } from '#shared/domain/position.ts';
import { seen } from '../fixture.ts';
import {
  ACCOUNT,
  ADMINISTRATOR,
  accessAnalyzer,
  changed,
  everyKind,
  guardDuty,
  health,
  trustedAdvisor,
  verdictIn,
} from './payloads.ts';

const group = {
  accountId: ACCOUNT,
  region: 'eu-central-1',
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: 'sg-0a1b2c3d4e5f60718',
};

const valueIn = (document: Json) => {
  const { state } = verdictIn(document);
  return state.kind === 'present' ? state.value : state;
};

describe('Trusted Advisor', () => {
  const item = (path: string, to: unknown) => changed(trustedAdvisor, `detail.${path}`, to);

  test('an item is judged in the Region of its resource', () => {
    expect(verdictIn(trustedAdvisor)).toMatchObject({
      subject: group,
      aspect: expect.stringMatching(
        /^verdict\/trusted-advisor\.Security-Groups---Specific-Ports-Unrestricted\.\.[\w-]{12}$/,
      ),
      state: {
        value: {
          rule: 'Security Groups - Specific Ports Unrestricted',
          compliance: 'violation',
          severity: 'high',
          message: expect.stringContaining('Port 22'),
        },
      },
      seenAt: '2026-03-04T05:07:00.000Z',
    });
  });

  test.each([
    ['OK', 'compliant'],
    ['WARN', 'violation'],
    ['ERROR', 'violation'],
    ['INFO', 'notApplicable'],
  ])('%s is %s', (status, compliance) => {
    expect(valueIn(item('status', status))).toMatchObject({ compliance });
  });

  test('what has no resource is an item of the account, apart from its other items', () => {
    const limit = (service: string, usage: string) => {
      const details = { Region: 'eu-west-1', 'Limit Name': 'VPCs', Service: service };
      const measured = { ...details, 'Current Usage': usage, 'Limit Amount': '5' };
      return verdictIn(changed(item('resource_id', ''), 'detail.check-item-detail', measured));
    };
    expect(limit('VPC', '5').subject).toMatchObject({ resourceType: 'AWS::::Account' });
    expect(limit('VPC', '4').aspect).toBe(limit('VPC', '5').aspect);
    expect(limit('EC2', '5').aspect).not.toBe(limit('VPC', '5').aspect);
  });

  test.each([
    [{ Region: 'eu-west-1' }, 'eu-west-1'],
    [{ 'Region/AZ': 'ap-southeast-2b' }, 'ap-southeast-2'],
    [{ Region: '-' }, 'us-east-1'],
    [{}, 'us-east-1'],
  ])('details %j are of %s', (details, region) => {
    const bare = item('resource_id', 'i-0a1b2c3d4e5f60718');
    expect(verdictIn(changed(bare, 'detail.check-item-detail', details)).subject).toEqual({
      accountId: ACCOUNT,
      region,
      resourceType: 'AWS::EC2::Instance',
      resourceId: 'i-0a1b2c3d4e5f60718',
    });
  });

  test.each([
    ['check-name', undefined],
    ['status', 'PERHAPS'],
    ['check-item-detail', 'Red'],
  ])('with %s = %j it is rejected by its path', (path, to) => {
    expect(seen(item(path, to)).rejected).toMatchObject([{ path: `detail.${path}` }]);
  });
});

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

  test.each([
    [2.1, 'low'],
    [4, 'medium'],
    [6.9, 'medium'],
    [7, 'high'],
    [9.5, 'critical'],
    ['5.0', 'medium'],
  ])('severity %s is %s', (severity, word) => {
    expect(valueIn(finding('severity', severity))).toMatchObject({ severity: word });
  });

  test('archived it ends; going on it says the same again', () => {
    expect(valueIn(finding('service.archived', true))).toMatchObject({
      compliance: 'notApplicable',
    });
    const again = changed(finding('service.count', 99), 'detail.updatedAt', '2026-03-05T00:00:00Z');
    expect(valueIn(again)).toEqual(valueIn(guardDuty));
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
    ['something new', { resourceType: 'Toaster' }, { resourceType: 'AWS::::Account' }],
  ])('on %s', (_name, resource, subject) => {
    expect(verdictIn(finding('resource', resource)).subject).toMatchObject(subject);
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

describe('Access Analyzer', () => {
  const finding = (path: string, to: unknown) => changed(accessAnalyzer, `detail.${path}`, to);

  test('a finding', () => {
    expect(verdictIn(accessAnalyzer)).toMatchObject({
      subject: { resourceType: 'AWS::S3::Bucket', resourceId: 'made-up-logs', region: 'eu-west-1' },
      aspect: expect.stringMatching(/^verdict\/access-analyzer\.external-access\.\.[\w-]{12}$/),
      state: {
        value: {
          compliance: 'violation',
          severity: 'medium',
          message: expect.stringContaining('999988887777'),
          evidence: [{ path: 'principal' }, { path: 'action' }, { path: 'condition' }],
        },
      },
    });
    expect(valueIn(finding('isPublic', true))).toMatchObject({ severity: 'high' });
  });

  test.each<[string, unknown, object]>([
    ['status', 'RESOLVED', { compliance: 'compliant' }],
    ['status', 'ARCHIVED', { compliance: 'notApplicable' }],
    ['isDeleted', true, { compliance: 'notApplicable' }],
    ['error', 'ACCESS_DENIED', { kind: 'unreadable' }],
  ])('%s %s', (path, to, becomes) => {
    expect(valueIn(finding(path, to))).toMatchObject(becomes);
  });

  test.each([
    ['id', undefined],
    ['status', 'NEW'],
    ['resource', ''],
    ['resourceType', undefined],
    ['updatedAt', 'now'],
  ])('with %s = %j it is rejected by its path', (path, to) => {
    expect(seen(finding(path, to)).rejected).toMatchObject([{ path: `detail.${path}` }]);
  });
});

describe('AWS Health', () => {
  const event = (path: string, to: unknown) => changed(health, `detail.${path}`, to);

  test('each entity of an announcement has its own verdict', () => {
    const { observations, read } = seen(health);
    expect(read).toBe(2);
    expect(observations.map(({ subject }) => subject.resourceId)).toEqual([
      'i-0a1b2c3d4e5f60718',
      'i-0bbbbbbbbbbbbbbbb',
    ]);
    expect(observations[0]).toMatchObject({
      subject: { resourceType: 'AWS::EC2::Instance', region: 'eu-west-1' },
      state: {
        value: {
          rule: 'AWS_EC2_INSTANCE_REBOOT_MAINTENANCE_SCHEDULED',
          compliance: 'violation',
          severity: 'medium',
          message: 'It will be rebooted. Save it.',
          evidence: [{ path: 'startTime' }, { path: 'endTime' }],
        },
      },
      seenAt: '2026-03-04T05:06:07.000Z',
    });
  });

  test('closed it ends, for all of its entities; resolved for one of them', () => {
    const said = (document: Json) =>
      seen(document).observations.map(({ state }) =>
        state.kind === 'present' ? Reflect.get(Object(state.value), 'compliance') : state.kind,
      );
    expect(said(event('statusCode', 'closed'))).toEqual(['compliant', 'compliant']);
    expect(said(event('affectedEntities.1.status', 'RESOLVED'))).toEqual([
      'violation',
      'compliant',
    ]);
  });

  test('exposed credentials are critical and of the account, each key by itself', () => {
    const exposed = (key: string) => {
      const risk = changed(
        event('eventTypeCode', 'AWS_RISK_CREDENTIALS_EXPOSED'),
        'detail.eventTypeCategory',
        'issue',
      );
      return verdictIn(changed(risk, 'detail.affectedEntities', [{ entityValue: key }]));
    };
    expect(exposed('AKIAEXAMPLE1')).toMatchObject({
      subject: { resourceType: 'AWS::::Account', resourceId: ACCOUNT },
      aspect: expect.stringMatching(/^verdict\/aws-health\.AWS_RISK_CREDENTIALS_EXPOSED\.\./),
      state: { value: { severity: 'critical' } },
    });
    expect(exposed('AKIAEXAMPLE2').aspect).not.toBe(exposed('AKIAEXAMPLE1').aspect);
  });

  test('an event without entities, or of old without a status, is of the account and open', () => {
    const old = changed(event('affectedEntities', undefined), 'detail.statusCode', undefined);
    const { subject, state, seenAt } = verdictIn(changed(old, 'detail.lastUpdatedTime', undefined));
    expect(subject).toMatchObject({ resourceType: 'AWS::::Account' });
    expect(state).toMatchObject({ value: { compliance: 'violation' } });
    expect(seenAt).toBe('2026-03-04T05:07:00.000Z');
  });

  test('an end of life is low, an outage of AWS is ignored', () => {
    const lifecycle = event('eventTypeCode', 'AWS_LAMBDA_PLANNED_LIFECYCLE_EVENT');
    expect(seen(lifecycle).observations[0]?.state).toMatchObject({ value: { severity: 'low' } });
    const outage = changed(
      event('eventTypeCategory', 'issue'),
      'detail.eventTypeCode',
      'AWS_X_ISSUE',
    );
    expect(seen(outage).ignored).toEqual([{ reason: 'other-event', what: 'AWS Health Event' }]);
  });

  test.each([
    ['eventTypeCode', undefined],
    ['eventArn', undefined],
    ['lastUpdatedTime', 'soon'],
    ['lastUpdatedTime', 'Wed, 4 Mar 2026 99:06:07 GMT'],
    ['eventRegion', 'here'],
  ])('with %s = %j it is rejected by its path', (path, to) => {
    expect(seen(event(path, to)).rejected[0]).toMatchObject({ path: `detail.${path}` });
  });
});

describe('whoever sends it', () => {
  test.each(everyKind)('%s from another source is refused', (_name, document) => {
    const { observations, rejected } = seen({ ...document, source: 'my.own' });
    expect(observations).toEqual([]);
    expect(rejected).toMatchObject([{ path: 'source', refused: 'origin' }]);
  });

  test.each(everyKind)('%s without an account is rejected', (_name, document) => {
    expect(seen(changed(document, 'account', 'me')).rejected).toMatchObject([{ path: 'account' }]);
  });

  test.each(everyKind)('%s without a detail is rejected', (_name, document) => {
    expect(seen(changed(document, 'detail', undefined)).rejected).toMatchObject([
      { path: 'detail' },
    ]);
  });

  test.each([
    ['GuardDuty', guardDuty],
    ['Access Analyzer', accessAnalyzer],
  ])('%s sends findings of members from its administrator’s account', (_name, document) => {
    const { subject } = verdictIn({ ...document, account: ADMINISTRATOR });
    expect(subject.accountId).toBe(ACCOUNT);
  });

  test('AWS Health about another account is refused', () => {
    expect(seen({ ...health, account: ADMINISTRATOR }).rejected).toMatchObject([
      { path: 'detail.affectedAccount', refused: 'origin' },
    ]);
  });
});
