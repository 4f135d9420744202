import rule from '#rules/ec2/nacl-no-unrestricted-ssh-rdp.ts';
import { entry, networkAcl } from '#test/support/resources/network-acl.ts';
import { testRule } from '#test/support/test-rule.ts';

const allow = (from: number, to = from) =>
  networkAcl([entry(100, 'allow', { from, to, v4: '0.0.0.0/0' })]);

testRule(rule, {
  compliant: [
    { name: 'nothing comes in', item: networkAcl([]) },
    { name: 'HTTPS from anywhere', item: allow(443) },
    { name: 'just between the two ports', item: allow(23, 3388) },
    { name: 'just above', item: allow(3390, 65_535) },
    {
      name: 'SSH from one network',
      item: networkAcl([entry(100, 'allow', { from: 22, v4: '10.0.0.0/8' })]),
    },
    {
      name: 'UDP',
      item: networkAcl([
        entry(100, 'allow', { protocol: '17', from: 22, to: 3389, v4: '0.0.0.0/0' }),
      ]),
    },
    { name: 'ICMP', item: networkAcl([entry(100, 'allow', { protocol: '1', v4: '0.0.0.0/0' })]) },
    {
      name: 'SSH denied before everything is allowed',
      item: networkAcl([
        entry(200, 'allow', { protocol: '-1', v4: '0.0.0.0/0' }),
        entry(90, 'deny', { from: 22, v4: '0.0.0.0/0' }),
        entry(91, 'deny', { from: 3389, v4: '0.0.0.0/0' }),
      ]),
    },
  ],
  violation: [
    {
      name: 'SSH from anywhere',
      item: allow(22),
      says: 'Network ACL acl-0c1d2e3f4a5b60718 lets TCP 22 in from 0.0.0.0/0 by its rule 100.',
      shows: [
        {
          path: 'entries[1]',
          expected: 'TCP 22 and 3389 denied to the internet',
          actual: 'allow tcp 22 from 0.0.0.0/0',
        },
      ],
    },
    { name: 'RDP from anywhere', item: allow(3389) },
    {
      name: 'TCP by name',
      item: networkAcl([entry(100, 'allow', { protocol: 'tcp', from: 22, v4: '0.0.0.0/0' })]),
    },
    {
      name: 'a range from SSH to RDP',
      item: allow(22, 3389),
      says: 'Network ACL acl-0c1d2e3f4a5b60718 lets TCP 22 and 3389 in from 0.0.0.0/0 by its rule 100.',
    },
    {
      name: 'every protocol',
      item: networkAcl([entry(100, 'allow', { protocol: '-1', v4: '0.0.0.0/0' })]),
    },
    {
      name: 'IPv6 in a second rule',
      item: networkAcl([
        entry(100, 'allow', { from: 22, v4: '0.0.0.0/0' }),
        entry(101, 'allow', { from: 3389, v6: '::/0' }),
      ]),
      says: 'Network ACL acl-0c1d2e3f4a5b60718 lets TCP 22 and 3389 in from 0.0.0.0/0 and ::/0 by its rule 100 and 101.',
    },
    {
      name: 'SSH denied too late',
      item: networkAcl([
        entry(300, 'deny', { from: 22, v4: '0.0.0.0/0' }),
        entry(200, 'allow', { protocol: '-1', v4: '0.0.0.0/0' }),
      ]),
    },
    {
      name: 'SSH denied to one network only',
      item: networkAcl([
        entry(90, 'deny', { from: 22, v4: '192.0.2.0/24' }),
        entry(100, 'allow', { from: 22, v4: '0.0.0.0/0' }),
      ]),
    },
    {
      name: 'SSH denied in IPv4 only',
      item: networkAcl([
        entry(90, 'deny', { from: 22, v4: '0.0.0.0/0' }),
        entry(100, 'allow', { from: 22, v6: '::/0' }),
      ]),
    },
  ],
  notApplicable: [
    {
      name: 'the default ACL of a VPC',
      item: networkAcl([entry(100, 'allow', { protocol: '-1', v4: '0.0.0.0/0' })], {
        isDefault: true,
      }),
      reason: 'it is the default network ACL of its VPC',
    },
  ],
  failed: [
    {
      name: 'no entries',
      item: networkAcl([], { entries: undefined }),
      cause: 'configuration.entries',
    },
    {
      name: 'TCP without ports',
      item: networkAcl([entry(100, 'allow', { v4: '0.0.0.0/0' })]),
      cause: 'portRange',
    },
    {
      name: 'neither allow nor deny',
      item: networkAcl([entry(100, 'perhaps', { from: 22, v4: '0.0.0.0/0' })]),
      cause: 'ruleAction',
    },
    {
      name: 'no network',
      item: networkAcl([entry(100, 'allow', { from: 22, v4: 'everyone' })]),
      cause: 'a network',
    },
  ],
});
