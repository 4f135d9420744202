import { describe, expect, test } from 'vitest';
import { ec2Answer, ec2Error, half } from '../collectors/answers.ts';
import { readLive } from './judged.ts';
import { ec2 } from './wire.ts';

const HERE = 'eu-central-1:111122223333';

const types = [
  [
    'SecurityGroup',
    'DescribeSecurityGroups',
    'securityGroupInfo',
    'sg-1',
    'security-group',
    'InvalidGroup.NotFound',
  ],
  ['Volume', 'DescribeVolumes', 'volumeSet', 'vol-1', 'volume', 'InvalidVolume.NotFound'],
  ['Subnet', 'DescribeSubnets', 'subnetSet', 'subnet-1', 'subnet', 'InvalidSubnetID.NotFound'],
  [
    'NetworkAcl',
    'DescribeNetworkAcls',
    'networkAclSet',
    'acl-1',
    'network-acl',
    'InvalidNetworkAclID.NotFound',
  ],
  ['VPC', 'DescribeVpcs', 'vpcSet', 'vpc-1', 'vpc', 'InvalidVpcID.NotFound'],
  [
    'Instance',
    'DescribeInstances',
    'reservationSet',
    'i-1',
    'instance',
    'InvalidInstanceID.NotFound',
  ],
] as const;

describe.each(types)('AWS::EC2::%s', (kind, call, list, id, arnKind, notFound) => {
  const type = `AWS::EC2::${kind}`;
  const arn = `arn:aws:ec2:${HERE}:${arnKind}/${id}`;

  test('is asked for by its id, or by what its ARN ends with', async () => {
    for (const by of [{ id }, { arn }]) {
      const { asked } = await readLive(type, by, { [call]: ec2Error(400, notFound) });
      expect(Object.values(asked[0]?.input ?? {})).toContain(id);
    }
  });

  test.each([
    ['by name', ec2Error(400, notFound)],
    ['by an empty list', ec2(call, { [list]: [] })],
  ])('is absent when EC2 does not find it: %s', async (_, answer) => {
    expect((await readLive(type, { id }, { [call]: answer })).reading).toEqual({ kind: 'absent' });
  });

  test.each([
    ['denied', ec2Error(403, 'UnauthorizedOperation'), 'was denied: UnauthorizedOperation', false],
    [
      'throttled',
      ec2Error(503, 'RequestLimitExceeded'),
      'was throttled: RequestLimitExceeded',
      true,
    ],
    ['out of order', ec2Error(500, 'InternalError'), 'failed: InternalError', true],
    ['in a Region that is off', ec2Error(401, 'AuthFailure'), 'was denied: AuthFailure', false],
    ['asked for by nonsense', ec2Error(400, 'InvalidID.Malformed'), 'failed: InvalidID', false],
    ['without a list', ec2Answer(call, ''), 'failed: IncompleteAnswer', false],
    ['of an empty member', ec2(call, { [list]: [{}] }), 'failed: IncompleteAnswer', false],
    ['half', half(ec2(call, { [list]: [] })), 'failed: ', false],
  ] as const)('is not read from an answer that is %s', async (_, answer, says, retry) => {
    expect((await readLive(type, { id }, { [call]: answer })).reading).toEqual({
      kind: 'failed',
      cause: expect.stringContaining(`ec2:${call} ${says}`),
      retry,
    });
  });

  test('is not read when the call names none, and nothing is asked', async () => {
    const { reading, asked } = await readLive(type, {}, {});
    expect(reading).toMatchObject({ kind: 'failed', retry: false });
    expect(asked).toEqual([]);
  });
});

test('a group is asked for by name when nothing else is known of it', async () => {
  const { asked } = await readLive(
    'AWS::EC2::SecurityGroup',
    { name: 'web' },
    { DescribeSecurityGroups: ec2Error(400, 'InvalidGroup.NotFound') },
  );
  expect(asked[0]?.input).toMatchObject({ 'GroupName.1': 'web' });
});

test('a group has its IPv4 networks as objects and as texts, as in an item', async () => {
  const rule = {
    ipProtocol: 'tcp',
    fromPort: 443,
    toPort: 443,
    groups: [{ groupId: 'sg-2', userId: '111122223333' }],
    ipRanges: [{ cidrIp: '10.0.0.0/8', description: 'inside' }],
    ipv6Ranges: [{ cidrIpv6: 'fd00::/8' }],
    prefixListIds: [{ prefixListId: 'pl-1' }],
  };
  const group = { groupId: 'sg-1', ipPermissions: [rule], ipPermissionsEgress: [] };
  const { reading } = await readLive(
    'AWS::EC2::SecurityGroup',
    { id: 'sg-1' },
    { DescribeSecurityGroups: ec2('DescribeSecurityGroups', { securityGroupInfo: [group] }) },
  );
  const { groups, ...rest } = rule;
  const expected = {
    ...rest,
    ipRanges: ['10.0.0.0/8'],
    ipv4Ranges: rule.ipRanges,
    userIdGroupPairs: groups,
  };
  expect(reading).toMatchObject({ state: { configuration: { ipPermissions: [expected] } } });
});

test.each([
  ['without its inbound rules', { ipPermissions: undefined }],
  ['without its outbound rules', { ipPermissionsEgress: undefined }],
  ['with a rule without networks', { ipPermissions: [{ ipProtocol: 'tcp', ipv6Ranges: [] }] }],
  ['with a rule without IPv6', { ipPermissions: [{ ipProtocol: 'tcp', ipRanges: [] }] }],
])('a group %s is not taken for closed', async (_, over) => {
  const group = { groupId: 'sg-1', ipPermissions: [], ipPermissionsEgress: [], ...over };
  const { reading } = await readLive(
    'AWS::EC2::SecurityGroup',
    { id: 'sg-1' },
    { DescribeSecurityGroups: ec2('DescribeSecurityGroups', { securityGroupInfo: [group] }) },
  );
  expect(reading).toMatchObject({ kind: 'failed', retry: false });
});

test('what another account shares is not this account’s', async () => {
  const subnet = { subnetId: 'subnet-1', ownerId: '444455556666', mapPublicIpOnLaunch: false };
  const { reading } = await readLive(
    'AWS::EC2::Subnet',
    { id: 'subnet-1' },
    { DescribeSubnets: ec2('DescribeSubnets', { subnetSet: [subnet] }) },
  );
  expect(reading).toEqual({
    kind: 'failed',
    cause:
      'arn:aws:ec2:eu-central-1:444455556666:subnet/subnet-1 belongs to account 444455556666, not to 111122223333',
    retry: false,
  });
});
