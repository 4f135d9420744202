import rule from '#rules/ec2/restricted-common-ports.ts';
import {
  oldPermission,
  permission,
  securityGroup,
} from '#test/support/resources/security-group.ts';
import { testRule } from '#test/support/test-rule.ts';

const open = (from: number, to = from) =>
  securityGroup([permission({ from, to, v4: ['0.0.0.0/0'] })]);

testRule(rule, {
  compliant: [
    { name: 'no inbound rule', item: securityGroup() },
    { name: 'HTTPS from anywhere', item: open(443) },
    { name: 'SSH from anywhere: another rule', item: open(22) },
    { name: 'just below the first port', item: open(19) },
    { name: 'between two ports', item: open(3307, 3388) },
    { name: 'just above the last port', item: open(4334, 65_535) },
    {
      name: 'RDP from one network',
      item: securityGroup([permission({ from: 3389, v4: ['10.1.0.0/16'] })]),
    },
    {
      name: 'UDP',
      item: securityGroup([permission({ protocol: 'udp', from: 3389, v4: ['0.0.0.0/0'] })]),
    },
    {
      name: 'a default port that is tuned away',
      parameters: { blockedPort3: '22' },
      item: open(3389),
    },
    {
      name: 'just beside an extra range',
      parameters: { blockedPorts: '8080,9200-9300' },
      item: open(9301),
    },
  ],
  violation: [
    {
      name: 'FTP data',
      item: open(20),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 20 to 0.0.0.0/0.',
      shows: [
        {
          path: 'ipPermissions[0]',
          expected: 'TCP 20 closed to the internet',
          actual: 'tcp 20 from 0.0.0.0/0',
        },
      ],
    },
    { name: 'FTP control', item: open(21) },
    { name: 'RDP', item: open(3389) },
    { name: 'MySQL', item: open(3306) },
    { name: 'mSQL', item: open(4333) },
    {
      name: 'every port',
      item: open(0, 65_535),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 20, 21, 3306, 3389, 4333 to 0.0.0.0/0.',
    },
    {
      name: 'every protocol',
      item: securityGroup([permission({ protocol: '-1', v4: ['0.0.0.0/0'] })]),
    },
    {
      name: 'two rules, two families',
      item: securityGroup([
        permission({ from: 3389, v6: ['::/0'] }),
        permission({ from: 20, v4: ['0.0.0.0/0'] }),
      ]),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 20, 3389 to ::/0, 0.0.0.0/0.',
    },
    {
      name: 'an old item',
      item: securityGroup([oldPermission({ from: 3000, to: 3400, ipRanges: ['0.0.0.0/0'] })]),
    },
    { name: 'a port that is tuned in', parameters: { blockedPort1: 22 }, item: open(22) },
    {
      name: 'the first of an extra range, beside the five',
      parameters: { blockedPorts: '8080,9200-9300' },
      item: securityGroup([
        permission({ from: 9200, v4: ['0.0.0.0/0'] }),
        permission({ from: 21, v4: ['0.0.0.0/0'] }),
      ]),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) opens TCP 21, 9200-9300 to 0.0.0.0/0.',
    },
    {
      name: 'the last of an extra range',
      parameters: { blockedPorts: '8080,9200-9300' },
      item: open(9300),
    },
  ],
  notApplicable: [],
});
