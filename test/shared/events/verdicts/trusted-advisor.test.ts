import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { seen } from '../fixture.ts';
import { ACCOUNT, changed, saidIn, trustedAdvisor, verdictIn } from './payloads.ts';

const group = {
  accountId: ACCOUNT,
  region: 'eu-central-1',
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: 'sg-0a1b2c3d4e5f60718',
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
    expect(saidIn(item('status', status))).toMatchObject({ compliance });
  });

  const title = 'Security Groups - Specific Ports Unrestricted';
  const said = {
    origin: 'trusted-advisor',
    rule: title,
    title,
    compliance: 'violation',
    severity: 'high',
    message:
      'Trusted Advisor says ERROR: Region eu-central-1, Security Group Name web, ' +
      'Security Group ID sg-0a1b2c3d4e5f60718 (vpc-0a1b2c3d), Protocol tcp, Port 22',
    evidence: [{ path: 'status', expected: 'OK', actual: 'ERROR' }],
  };
  const evidence = (actual: string) => ({ evidence: [{ path: 'status', expected: 'OK', actual }] });

  test.each<[string, unknown, object]>([
    [
      'status',
      'INFO',
      {
        compliance: 'notApplicable',
        severity: 'info',
        message: `Trusted Advisor only informs about ${title}`,
        ...evidence('INFO'),
      },
    ],
    [
      'status',
      'WARN',
      {
        severity: 'medium',
        message: said.message.replace('ERROR', 'WARN'),
        ...evidence('WARN'),
      },
    ],
    ['check-item-detail', {}, { message: 'Trusted Advisor says ERROR' }],
    ['check-item-detail', undefined, { message: 'Trusted Advisor says ERROR' }],
    [
      'check-item-detail',
      { Status: 'Red', Empty: '', Count: 7, Port: '22' },
      { message: 'Trusted Advisor says ERROR: Port 22' },
    ],
    [
      'check-item-detail',
      { Long: 'x'.repeat(700) },
      { message: `Trusted Advisor says ERROR: Long ${'x'.repeat(595)}` },
    ],
  ])('with %s = %j it says so and nothing else', (path, to, more) => {
    expect(saidIn(trustedAdvisor)).toEqual(said);
    expect(saidIn(item(path, to))).toEqual({ ...said, ...more });
  });

  test('an account is one item by itself, and what it names tells its items apart', () => {
    const account = (details: Json, name: string | undefined = undefined) =>
      verdictIn(changed(item('resource_id', name), 'detail.check-item-detail', details)).aspect;
    const bare = account({});
    expect(account({ Count: 7, 'User ID': 8, 'Usage Percent': '80%' })).toBe(bare);
    expect(account({}, '')).toBe(bare);
    const [name, user] = [account({}, 'thing'), account({ User: 'me' })];
    expect(new Set([bare, name, user, account({ User: 'you' })]).size).toBe(4);
    expect(account({ User: 'me', Group: 'us' })).toBe(account({ Group: 'us', User: 'me' }));
    const two = account({ Group: 'us', User: 'me' });
    expect(two).not.toBe(account({ Group: 'usUser=me' }));
    expect(account({ Region: 'eu-west-1' })).not.toBe(account({ Region: 'eu-west-2' }));
  });

  test('an item needs no more than its check where that tells it apart', () => {
    const plain = item('check-name', 'plain');
    expect(verdictIn(plain).aspect).toBe('verdict/trusted-advisor.plain');
    const bare = changed(
      changed(plain, 'detail.resource_id', undefined),
      'detail.check-item-detail',
      {},
    );
    expect(verdictIn(bare).aspect).toBe('verdict/trusted-advisor.plain.us-east-1');
    const named = changed(bare, 'detail.check-item-detail', { Service: 'VPC' });
    expect(verdictIn(named).aspect).toMatch(/^verdict\/trusted-advisor\.plain\.us-east-1\.\./);
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
    ['check-item-detail', []],
  ])('with %s = %j it is rejected by its path', (path, to) => {
    expect(seen(item(path, to)).rejected).toMatchObject([{ path: `detail.${path}` }]);
  });
});
