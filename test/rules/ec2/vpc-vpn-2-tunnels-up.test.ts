import rule from '#rules/ec2/vpc-vpn-2-tunnels-up.ts';
import { tunnel, vpnConnection } from '#test/support/resources/vpn-connection.ts';
import { testRule } from '#test/support/test-rule.ts';

const SECOND = '198.51.100.22';

testRule(rule, {
  compliant: [
    { name: 'both up', item: vpnConnection() },
    { name: 'both up, in lower case', item: vpnConnection([tunnel('up'), tunnel('Up', SECOND)]) },
  ],
  violation: [
    {
      name: 'the second down',
      item: vpnConnection([tunnel('UP'), tunnel('DOWN', SECOND)]),
      says: 'VPN connection vpn-0a1b2c3d4e5f60718 has 1 of 2 tunnels down: 198.51.100.22.',
      shows: [{ path: 'vgwTelemetry[1].status', expected: 'UP', actual: 'DOWN' }],
    },
    {
      name: 'both down',
      item: vpnConnection([tunnel('DOWN'), tunnel('DOWN', SECOND)]),
      says: 'VPN connection vpn-0a1b2c3d4e5f60718 has 2 of 2 tunnels down: 198.51.100.21, 198.51.100.22.',
    },
    { name: 'the only one told of is down', item: vpnConnection([tunnel('DOWN')]) },
  ],
  notApplicable: [
    ...['pending', 'deleting', 'deleted'].map((state) => ({
      name: state,
      item: vpnConnection([tunnel('DOWN')], { state }),
      reason: `the connection is ${state}`,
    })),
  ],
  failed: [
    {
      name: 'one up, nothing of the other',
      item: vpnConnection([tunnel('UP')]),
      cause: 'vgwTelemetry[1]',
    },
    { name: 'no tunnel', item: vpnConnection([]), cause: 'vgwTelemetry[1]' },
    {
      name: 'no telemetry',
      item: vpnConnection([], { vgwTelemetry: undefined }),
      cause: 'configuration.vgwTelemetry',
    },
    {
      name: 'a status nobody knows',
      item: vpnConnection([tunnel('UNKNOWN')]),
      cause: 'vgwTelemetry[0].status',
    },
  ],
});
