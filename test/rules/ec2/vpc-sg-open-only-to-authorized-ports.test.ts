import rule from '#rules/ec2/vpc-sg-open-only-to-authorized-ports.ts';
import {
  oldPermission,
  permission,
  securityGroup,
} from '#test/support/resources/security-group.ts';
import { testRule } from '#test/support/test-rule.ts';

const open = (from: number, to = from, protocol = 'tcp') =>
  securityGroup([permission({ protocol, from, to, v4: ['0.0.0.0/0'] })]);

testRule(rule, {
  compliant: [
    { name: 'HTTPS', item: open(443) },
    { name: 'HTTP', item: open(80) },
    {
      name: 'a port that is authorized',
      parameters: { authorizedTcpPorts: '8443' },
      item: open(8443),
    },
    {
      name: 'all of a range',
      parameters: { authorizedTcpPorts: '443,1020-1025' },
      item: open(1020, 1025),
    },
    {
      name: 'part of a range',
      parameters: { authorizedTcpPorts: '443,1020-1025' },
      item: open(1021, 1024),
    },
    {
      name: 'a range that two ranges cover together',
      parameters: { authorizedTcpPorts: '15-20,10-14' },
      item: open(10, 20),
    },
    {
      name: 'UDP that is authorized',
      parameters: { authorizedUdpPorts: '53' },
      item: open(53, 53, 'udp'),
    },
    { name: 'ICMP', item: open(-1, -1, 'icmp') },
    {
      name: 'everything, when everything is authorized',
      parameters: { authorizedTcpPorts: '0-65535', authorizedUdpPorts: '0-65535' },
      item: open(-1, -1, '-1'),
    },
    {
      name: 'HTTPS for everyone, SSH for one network',
      item: securityGroup([
        permission({ from: 443, v6: ['::/0'] }),
        permission({ from: 22, v4: ['10.0.0.0/8'] }),
      ]),
    },
  ],
  violation: [
    {
      name: 'ranges with the same first port',
      item: securityGroup([
        permission({ from: 5000, to: 5010, v4: ['0.0.0.0/0'] }),
        permission({ from: 5000, to: 5005, v4: ['0.0.0.0/0'] }),
      ]),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 5000-5005, 5000-5010 to 0.0.0.0/0 without authorization.',
    },
    {
      name: 'a thousand ports, each in a rule of its own',
      item: securityGroup(
        Array.from({ length: 1000 }, (_, at) => permission({ from: 2 * at + 1024, v6: ['::/0'] })),
      ),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 1024, 1026, 1028, 1030, 1032, 1034, 1036, 1038, 1040, 1042 and 990 more to ::/0 without authorization.',
    },
    {
      name: 'SSH',
      item: open(22),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 22 to 0.0.0.0/0 without authorization.',
      shows: [
        {
          path: 'ipPermissions[0]',
          expected: 'TCP 22 closed to the internet',
          actual: 'tcp 22 from 0.0.0.0/0',
        },
      ],
    },
    {
      name: 'a range that goes one port too far',
      item: open(443, 444),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 444 to 0.0.0.0/0 without authorization.',
    },
    {
      name: 'a range that begins one port too early',
      item: open(79, 80),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 79 to 0.0.0.0/0 without authorization.',
    },
    {
      name: 'everything',
      item: open(-1, -1, '-1'),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 0-79, 81-442, 444-65535 and UDP 0-65535 to 0.0.0.0/0 without authorization.',
    },
    {
      name: 'HTTPS over UDP',
      item: open(443, 443, 'udp'),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens UDP 443 to 0.0.0.0/0 without authorization.',
    },
    { name: 'IPv6', item: securityGroup([permission({ from: 8080, v6: ['::/0'] })]) },
    {
      name: 'an old item',
      item: securityGroup([oldPermission({ from: 8080, ipRanges: ['0.0.0.0/0'] })]),
    },
    {
      name: 'HTTPS, when only another port is authorized',
      parameters: { authorizedTcpPorts: '8443' },
      item: open(443),
    },
    { name: 'nothing is authorized', parameters: { authorizedTcpPorts: '' }, item: open(443) },
  ],
  notApplicable: [
    {
      name: 'no inbound rule',
      item: securityGroup(),
      reason: 'the group opens nothing to the internet',
    },
    {
      name: 'known networks only',
      item: securityGroup([permission({ from: 22, v4: ['10.0.0.0/8'], v6: ['2001:db8::/32'] })]),
    },
  ],
});
