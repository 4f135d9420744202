import { expect, test } from 'vitest';
import rule from '#rules/ec2/vpc-sg-port-restriction-check.ts';
import { parameterValues } from '#shared/domain/parameter.ts';
import {
  oldPermission,
  permission,
  securityGroup,
} from '#test/support/resources/security-group.ts';
import { testRule } from '#test/support/test-rule.ts';

const open = (from: number, to = from, protocol = 'tcp') =>
  securityGroup([permission({ protocol, from, to, v4: ['0.0.0.0/0'] })]);
const shared = (ownerId: string) =>
  securityGroup([permission({ from: 22, v4: ['0.0.0.0/0'] })], { ownerId });

testRule(rule, {
  compliant: [
    { name: 'no inbound rule', item: securityGroup() },
    { name: 'HTTPS', item: open(443) },
    { name: 'just between the two ports', item: open(23, 3388) },
    {
      name: 'SSH from one network',
      item: securityGroup([permission({ from: 22, v4: ['10.0.0.0/8'] })]),
    },
    { name: 'ICMP', item: open(-1, -1, 'icmp') },
    {
      name: 'SSH, when another port is meant',
      parameters: { restrictPorts: '3389' },
      item: open(22),
    },
    {
      name: 'UDP, when TCP is meant',
      parameters: { protocolType: 'tcp' },
      item: open(22, 22, 'udp'),
    },
    { name: 'TCP, when UDP is meant', parameters: { protocolType: 'UDP' }, item: open(22) },
    { name: 'IPv4, when IPv6 is meant', parameters: { ipType: 'ipv6' }, item: open(22) },
    {
      name: 'IPv6, when IPv4 is meant',
      parameters: { ipType: 'IPv4' },
      item: securityGroup([permission({ from: 22, v6: ['::/0'] })]),
    },
  ],
  violation: [
    {
      name: 'SSH',
      item: open(22),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 22 to 0.0.0.0/0.',
      shows: [
        {
          path: 'ipPermissions[0]',
          expected: 'TCP 22 closed to the internet',
          actual: 'tcp 22 from 0.0.0.0/0',
        },
      ],
    },
    {
      name: 'RDP over UDP',
      item: open(3389, 3389, 'udp'),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens UDP 3389 to 0.0.0.0/0.',
    },
    {
      name: 'everything',
      item: open(-1, -1, '-1'),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 22, 3389 and UDP 22, 3389 to 0.0.0.0/0.',
    },
    { name: 'IPv6', item: securityGroup([permission({ from: 22, v6: ['::/0'] })]) },
    {
      name: 'an old item',
      item: securityGroup([oldPermission({ from: 22, ipRanges: ['0.0.0.0/0'] })]),
    },
    {
      name: 'both families, when IPv6 is meant',
      parameters: { ipType: 'IPv6' },
      item: securityGroup([permission({ from: 22, v4: ['0.0.0.0/0'], v6: ['::/0'] })]),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 22 to ::/0.',
    },
    {
      name: 'every protocol, when UDP is meant',
      parameters: { protocolType: 'UDP' },
      item: open(-1, -1, '-1'),
    },
    { name: 'a port that is meant', parameters: { restrictPorts: '445' }, item: open(445) },
    { name: 'its own group, by its owner', item: shared('111122223333') },
    {
      name: 'a group without an owner',
      item: securityGroup([permission({ from: 22, v4: ['0.0.0.0/0'] })], { ownerId: undefined }),
    },
    {
      name: 'a group of another account, when those are meant too',
      parameters: { excludeExternalSecurityGroups: 'false' },
      item: shared('444455556666'),
    },
  ],
  notApplicable: [
    {
      name: 'a group of another account',
      item: shared('444455556666'),
      reason: 'the group belongs to account 444455556666',
    },
  ],
  absenceViolates: 'a group that names no owner belongs to the account that recorded it',
});

test('a word that is none of the accepted ones is refused as it was written', () => {
  const { faults } = parameterValues(rule.parameters, { ipType: 'IPv5' });
  expect(faults).toEqual(['ipType: "IPv5" is not one of IPv4, IPv6, ALL']);
});
