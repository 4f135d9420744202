import { describe } from 'vitest';
import { configItem } from '#test/support/resources/config-item.ts';
import { entry, networkAcl } from '#test/support/resources/network-acl.ts';
import { permission, securityGroup } from '#test/support/resources/security-group.ts';
import { subnet } from '#test/support/resources/subnet.ts';
import { testSameVerdicts } from './judged.ts';
import { ec2, TAG, TAGS } from './wire.ts';

const ACCOUNT = '111122223333';

describe('security groups', () => {
  const id = 'sg-0a1b2c3d4e5f60718';
  const wire = (
    protocol: string,
    ports: readonly number[],
    v4: readonly string[] = [],
    v6: readonly string[] = [],
  ) => ({
    ipProtocol: protocol,
    ...(ports.length > 0 && { fromPort: ports.at(0), toPort: ports.at(-1) }),
    groups: [],
    ipRanges: v4.map((cidrIp) => ({ cidrIp, description: 'from there' })),
    ipv6Ranges: v6.map((cidrIpv6) => ({ cidrIpv6 })),
    prefixListIds: [],
  });
  const out = wire('-1', [], ['0.0.0.0/0']);
  const calls = (ipPermissions: readonly unknown[], over: object = {}) => ({
    DescribeSecurityGroups: ec2('DescribeSecurityGroups', {
      securityGroupInfo: [
        {
          ownerId: ACCOUNT,
          groupId: id,
          groupName: 'web',
          groupDescription: 'Web servers',
          vpcId: 'vpc-0f1e2d3c',
          ipPermissions,
          ipPermissionsEgress: [out],
          ...over,
        },
      ],
    }),
  });
  const many = Array.from({ length: 60 }, (_, host) => `10.0.0.${host}/32`);

  testSameVerdicts(
    'AWS::EC2::SecurityGroup',
    { id },
    [
      {
        name: 'closed and tagged',
        item: { ...securityGroup([]), tags: TAGS },
        calls: calls([], TAG),
      },
      {
        name: 'open to SSH from IPv4',
        item: securityGroup([permission({ from: 22, v4: ['0.0.0.0/0'] })]),
        calls: calls([wire('tcp', [22], ['0.0.0.0/0'])]),
      },
      {
        name: 'open to many ports from IPv6',
        item: securityGroup([permission({ from: 20, to: 3389, v6: ['::/0'] })]),
        calls: calls([wire('tcp', [20, 3389], [], ['::/0'])]),
      },
      {
        name: 'open to everything',
        item: securityGroup([permission({ protocol: '-1', v4: ['0.0.0.0/0'], v6: ['::/0'] })]),
        calls: calls([wire('-1', [], ['0.0.0.0/0'], ['::/0'])]),
      },
      {
        name: 'of too many rules',
        item: securityGroup([permission({ from: 443, v4: many })]),
        calls: calls([wire('tcp', [443], many)]),
      },
      {
        name: 'default, and open',
        item: securityGroup([permission({ from: 443, v4: ['10.0.0.0/8'] })], {
          groupName: 'default',
        }),
        calls: calls([wire('tcp', [443], ['10.0.0.0/8'])], { groupName: 'default' }),
      },
      {
        name: 'default, and closed',
        item: securityGroup([], { groupName: 'default', ipPermissionsEgress: [] }),
        calls: calls([], { groupName: 'default', ipPermissionsEgress: [] }),
      },
    ].map((each) =>
      each.name.startsWith('default')
        ? { ...each, item: { ...each.item, resourceName: 'default' } }
        : each,
    ),
  );
});

describe('subnets', () => {
  const calls = (mapPublicIpOnLaunch: boolean, over: object = {}) => ({
    DescribeSubnets: ec2('DescribeSubnets', {
      subnetSet: [
        {
          subnetId: 'subnet-0b1c2d3e',
          state: 'available',
          vpcId: 'vpc-0f1e2d3c',
          ownerId: ACCOUNT,
          cidrBlock: '10.0.16.0/20',
          mapPublicIpOnLaunch,
          assignIpv6AddressOnCreation: false,
          ...over,
        },
      ],
    }),
  });

  testSameVerdicts('AWS::EC2::Subnet', { id: 'subnet-0b1c2d3e' }, [
    { name: 'private', item: { ...subnet(), tags: TAGS }, calls: calls(false, TAG) },
    { name: 'public', item: subnet({ mapPublicIpOnLaunch: true }), calls: calls(true) },
    {
      name: 'of IPv6',
      item: subnet({ assignIpv6AddressOnCreation: true }),
      calls: calls(false, { assignIpv6AddressOnCreation: true }),
    },
  ]);
});

describe('network ACLs', () => {
  const id = 'acl-0c1d2e3f4a5b60718';
  const wire = (ruleNumber: number, ruleAction: string, over: object) => ({
    ruleNumber,
    ruleAction,
    egress: false,
    ...over,
  });
  const everything = { protocol: '-1', cidrBlock: '0.0.0.0/0' };
  const calls = (entries: readonly unknown[], over: object = {}) => ({
    DescribeNetworkAcls: ec2('DescribeNetworkAcls', {
      networkAclSet: [
        {
          networkAclId: id,
          vpcId: 'vpc-0f1e2d3c',
          default: false,
          ownerId: ACCOUNT,
          entrySet: [
            { ...wire(100, 'allow', everything), egress: true },
            ...entries,
            wire(32_767, 'deny', everything),
            wire(32_768, 'deny', { protocol: '-1', ipv6CidrBlock: '::/0' }),
          ],
          ...over,
        },
      ],
    }),
  });

  testSameVerdicts('AWS::EC2::NetworkAcl', { id }, [
    {
      name: 'HTTPS only',
      item: { ...networkAcl([entry(100, 'allow', { from: 443, v4: '0.0.0.0/0' })]), tags: TAGS },
      calls: calls(
        [
          wire(100, 'allow', {
            protocol: '6',
            cidrBlock: '0.0.0.0/0',
            portRange: { from: 443, to: 443 },
          }),
        ],
        TAG,
      ),
    },
    {
      name: 'SSH from anywhere',
      item: networkAcl([entry(100, 'allow', { from: 20, to: 25, v6: '::/0' })]),
      calls: calls([
        wire(100, 'allow', {
          protocol: '6',
          ipv6CidrBlock: '::/0',
          portRange: { from: 20, to: 25 },
        }),
      ]),
    },
    {
      name: 'everything',
      item: networkAcl([entry(100, 'allow', { protocol: '-1', v4: '0.0.0.0/0' })]),
      calls: calls([wire(100, 'allow', everything)]),
    },
  ]);
});

describe('VPCs', () => {
  const id = 'vpc-0f1e2d3c';
  const item = configItem({
    resourceType: 'AWS::EC2::VPC',
    resourceId: id,
    ARN: `arn:aws:ec2:eu-central-1:${ACCOUNT}:vpc/${id}`,
    configuration: { vpcId: id, state: 'available', cidrBlock: '10.0.0.0/16', isDefault: false },
  });
  const calls = (over: object = {}) => ({
    DescribeVpcs: ec2('DescribeVpcs', {
      vpcSet: [
        { vpcId: id, ownerId: ACCOUNT, state: 'available', cidrBlock: '10.0.0.0/16', ...over },
      ],
    }),
  });

  testSameVerdicts('AWS::EC2::VPC', { id }, [
    { name: 'tagged', item: { ...item, tags: TAGS }, calls: calls(TAG) },
    { name: 'not tagged', item, calls: calls() },
  ]);
});
