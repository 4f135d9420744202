import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { stateTimeOf } from '#shared/domain/position.ts';
import { seen } from '../fixture.ts';
import { ACCOUNT, changed, guardDuty, verdictIn } from './payloads.ts';

const valueIn = (document: Json) => {
  const { state } = verdictIn(document);
  return state.kind === 'present' ? state.value : state;
};

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
