import rule from '#rules/ec2/restricted-ssh.ts';
import {
  oldPermission,
  permission,
  securityGroup,
} from '#test/support/resources/security-group.ts';
import { testRule } from '#test/support/test-rule.ts';

const open = (from: number, to: number) =>
  securityGroup([permission({ from, to, v4: ['0.0.0.0/0'] })]);

testRule(rule, {
  compliant: [
    { name: 'no inbound rule', item: securityGroup() },
    { name: 'HTTPS from anywhere', item: open(443, 443) },
    { name: 'a range that ends at 21', item: open(0, 21) },
    { name: 'a range that begins at 23', item: open(23, 65_535) },
    {
      name: 'SSH from one network',
      item: securityGroup([permission({ from: 22, v4: ['10.0.0.0/8'] })]),
    },
    {
      name: 'SSH from half of the internet',
      item: securityGroup([permission({ from: 22, v4: ['0.0.0.0/1'] })]),
    },
    {
      name: 'SSH from an IPv6 network',
      item: securityGroup([permission({ from: 22, v6: ['2001:db8::/32'] })]),
    },
    {
      name: 'UDP 22 from anywhere',
      item: securityGroup([permission({ protocol: 'udp', from: 22, v4: ['0.0.0.0/0'] })]),
    },
    {
      name: 'UDP by number',
      item: securityGroup([permission({ protocol: '17', from: 22, v4: ['0.0.0.0/0'] })]),
    },
    {
      name: 'ICMP from anywhere',
      item: securityGroup([permission({ protocol: 'icmp', from: -1, v4: ['0.0.0.0/0'] })]),
    },
    {
      name: 'SSH from a group and a prefix list',
      item: securityGroup([
        permission({
          from: 22,
          prefixListIds: [{ prefixListId: 'pl-63a5400a' }],
          userIdGroupPairs: [{ groupId: 'sg-1' }],
        }),
      ]),
    },
    {
      name: 'an old item, SSH from one network',
      item: securityGroup([oldPermission({ from: 22, ipRanges: ['192.0.2.0/24'] })]),
    },
    {
      name: 'everything out, nothing in',
      item: securityGroup([], {
        ipPermissionsEgress: [permission({ from: 22, v4: ['0.0.0.0/0'] })],
      }),
    },
  ],
  violation: [
    {
      name: 'SSH from anywhere',
      item: open(22, 22),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens SSH (TCP 22) to 0.0.0.0/0.',
      shows: [
        {
          path: 'ipPermissions[0]',
          expected: 'TCP 22 closed to the internet',
          actual: 'tcp 22 from 0.0.0.0/0',
        },
      ],
    },
    { name: 'a range that ends at 22', item: open(0, 22) },
    { name: 'a range that begins at 22', item: open(22, 65_535) },
    { name: 'every port', item: open(0, 65_535) },
    { name: 'every port, written as -1', item: open(-1, -1) },
    {
      name: 'every protocol',
      item: securityGroup([permission({ protocol: '-1', v4: ['0.0.0.0/0'] })]),
    },
    {
      name: 'every protocol with null ports',
      item: securityGroup([
        { ...permission({ protocol: '-1', v4: ['0.0.0.0/0'] }), fromPort: null, toPort: null },
      ]),
    },
    {
      name: 'TCP by number as text',
      item: securityGroup([permission({ protocol: '6', from: 22, v4: ['0.0.0.0/0'] })]),
    },
    {
      name: 'TCP by number',
      item: securityGroup([permission({ protocol: 6, from: 22, v4: ['0.0.0.0/0'] })]),
    },
    {
      name: 'ports as floats',
      item: securityGroup([permission({ from: 22.0, to: 22.0, v4: ['0.0.0.0/0'] })]),
    },
    {
      name: 'ports as text',
      item: securityGroup([permission({ from: '22', to: '22.0', v4: ['0.0.0.0/0'] })]),
    },
    {
      name: 'IPv6 only',
      item: securityGroup([permission({ from: 22, v6: ['::/0'] })]),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens SSH (TCP 22) to ::/0.',
    },
    {
      name: 'both families, in two rules',
      item: securityGroup([
        permission({ from: 443, v4: ['0.0.0.0/0'] }),
        permission({ from: 20, to: 25, v4: ['10.0.0.0/8', '0.0.0.0/0'] }),
        permission({ from: 22, v4: ['0.0.0.0/0'], v6: ['::/0'] }),
      ]),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens SSH (TCP 22) to 0.0.0.0/0, ::/0.',
    },
    {
      name: 'a prefix of no bits, whatever the base address',
      item: securityGroup([permission({ from: 22, v4: ['208.236.235.254/0'] })]),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens SSH (TCP 22) to 208.236.235.254/0.',
    },
    {
      name: 'a thousand spellings of the internet',
      item: securityGroup([
        permission({
          from: 22,
          v4: Array.from({ length: 1000 }, (_, at) => `10.${at % 250}.0.0/0`),
        }),
      ]),
    },
    {
      name: 'an old item',
      item: securityGroup([oldPermission({ from: 22, ipRanges: ['0.0.0.0/0'] })]),
    },
    {
      name: 'an old item, every protocol',
      item: securityGroup([oldPermission({ protocol: '-1', ipRanges: ['0.0.0.0/0'] })]),
    },
    {
      name: 'a group without a name, open in more rules than evidence shows',
      item: securityGroup(
        [22, 21, 20, 19].map((from) => permission({ from, to: 22, v4: ['0.0.0.0/0'] })),
        { groupName: undefined },
      ),
      says: 'Security group sg-0a1b2c3d4e5f60718 opens SSH (TCP 22) to 0.0.0.0/0.',
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'no list of inbound rules',
      item: securityGroup([], { ipPermissions: undefined }),
      cause: 'configuration.ipPermissions: expected a list',
    },
    {
      name: 'a source that is no network',
      item: securityGroup([permission({ from: 22, v4: ['everyone'] })]),
      cause: 'a network',
    },
    {
      name: 'TCP without ports',
      item: securityGroup([permission({ v4: ['0.0.0.0/0'] })]),
      cause: 'ipPermissions[0].fromPort',
    },
  ],
});
