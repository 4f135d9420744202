import rule from '#rules/elb/elb-security-group-ports-limited.ts';
import { testRule } from '#test/support/test-rule.ts';

const tcp = (FromPort: number, ToPort = FromPort) => ({ IpProtocol: 'tcp', FromPort, ToPort });
const udp = (FromPort: number, ToPort = FromPort) => ({ IpProtocol: 'udp', FromPort, ToPort });
const group = (id: string, ...inbound: readonly unknown[]) => ({ id, exists: true, inbound });
const gone = (id: string) => ({ id, exists: false, inbound: [] });
const web = [
  { protocol: 'HTTP', port: 80 },
  { protocol: 'HTTPS', port: 443 },
];
const state = (listeners: readonly unknown[], ...groups: readonly unknown[]) => ({
  name: 'web',
  listeners,
  groups,
});

testRule(rule, {
  compliant: [
    {
      name: 'exactly the listeners',
      state: state(web, group('sg-1', tcp(443)), group('sg-2', tcp(80))),
    },
    { name: 'fewer than listen', state: state(web, group('sg-1', tcp(443))) },
    { name: 'nothing let in', state: state(web, group('sg-1')) },
    {
      name: 'a range of which every port listens',
      state: state(
        [
          { protocol: 'TLS', port: 8443 },
          { protocol: 'TCP', port: 8444 },
        ],
        group('sg-1', tcp(8443, 8444)),
      ),
    },
    {
      name: 'one that listens both ways',
      state: state([{ protocol: 'TCP_UDP', port: 53 }], group('sg-1', tcp(53), udp(53))),
    },
    {
      name: 'ICMP, for the path MTU',
      state: state(
        web,
        group(
          'sg-1',
          { IpProtocol: 'icmp', FromPort: 3, ToPort: 4 },
          { IpProtocol: 'icmpv6', FromPort: -1, ToPort: -1 },
        ),
      ),
    },
  ],
  violation: [
    {
      name: 'another port',
      state: state(web, group('sg-1', tcp(443)), group('sg-2', tcp(443), tcp(22))),
      says: 'Security groups of load balancer web let in more than it listens to: tcp 22 (sg-2).',
      shows: [
        { path: 'groups[1].inbound[1]', expected: 'at most tcp 80, tcp 443', actual: 'tcp 22' },
      ],
    },
    {
      name: 'everything, a range, and what has no ports',
      state: state(
        web,
        group('sg-1', { IpProtocol: '-1' }, tcp(80, 443), udp(443), { IpProtocol: '47' }),
      ),
      says: 'Security groups of load balancer web let in more than it listens to: everything (sg-1), tcp 80-443 (sg-1), udp 443 (sg-1), protocol 47 (sg-1).',
    },
    {
      name: 'the other transport',
      state: state([{ protocol: 'QUIC', port: 443 }], group('sg-1', tcp(443))),
    },
    {
      name: 'groups that are gone',
      state: state(web, group('sg-1', tcp(22)), gone('sg-2'), gone('sg-3')),
      says: 'Load balancer web has security groups that do not exist: sg-2, sg-3.',
      shows: [
        { path: 'groups[1].exists', expected: true, actual: false },
        { path: 'groups[2].exists', expected: true, actual: false },
      ],
    },
  ],
  notApplicable: [
    { name: 'no groups', state: state(web), reason: 'the load balancer has no security groups' },
    {
      name: 'no listeners',
      state: state([], group('sg-1', tcp(22))),
      reason: 'the load balancer has no listeners',
    },
    { name: 'a Gateway Load Balancer', state: state([{ protocol: 'GENEVE' }]) },
  ],
  failed: [
    {
      name: 'a protocol that nobody knows',
      state: state([{ protocol: 'SCTP', port: 1 }], group('sg-1', tcp(1))),
      cause: 'listeners[0].protocol',
    },
    {
      name: 'a group that could not be read',
      state: state(web, { id: 'sg-1', exists: true }),
      cause: 'groups[0].inbound',
    },
    {
      name: 'ports that are not told',
      state: state(web, group('sg-1', { IpProtocol: 'tcp' })),
      cause: 'groups[0].inbound[0].FromPort',
    },
  ],
});
