import rule from '#rules/elb/elbv2-listener-encryption-in-transit.ts';
import {
  gatewayListener,
  modernListener,
  networkListener,
} from '#test/support/resources/modern-listener.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'HTTPS', item: modernListener() },
    { name: 'TLS', item: networkListener() },
    { name: 'in lower case', item: modernListener({ Protocol: 'https' }) },
  ],
  violation: [
    {
      name: 'HTTP',
      item: modernListener({ Protocol: 'HTTP', Port: 80 }),
      says: 'Load balancer app/shop/50dc6c495c0c9188 listens without encryption: HTTP on port 80.',
      shows: [{ path: 'Protocol', expected: 'HTTPS or TLS', actual: 'HTTP' }],
    },
    {
      name: 'HTTP that only sends to HTTPS',
      item: modernListener({
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS' } }],
      }),
    },
    ...['TCP', 'UDP', 'TCP_UDP'].map((Protocol) => ({
      name: Protocol,
      item: networkListener({ Protocol, Port: null }),
      says: `Load balancer net/feed/50dc6c495c0c9188 listens without encryption: ${Protocol} on an unknown port.`,
    })),
  ],
  notApplicable: [
    {
      name: 'of a Gateway Load Balancer',
      item: gatewayListener(),
      reason: 'listeners of Gateway Load Balancers pass all traffic on',
    },
  ],
  failed: [
    {
      name: 'no protocol',
      item: modernListener({ Protocol: undefined }),
      cause: 'configuration.Protocol',
    },
    {
      name: 'no load balancer',
      item: modernListener({ LoadBalancerArn: undefined }),
      cause: 'configuration.LoadBalancerArn',
    },
  ],
});
