import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { seen } from '../fixture.ts';
import { ACCOUNT, changed, trustedAdvisor, verdictIn } from './payloads.ts';

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
