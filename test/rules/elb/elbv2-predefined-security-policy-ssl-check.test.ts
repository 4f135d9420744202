import rule from '#rules/elb/elbv2-predefined-security-policy-ssl-check.ts';
import {
  gatewayListener,
  modernListener,
  networkListener,
} from '#test/support/resources/modern-listener.ts';
import { testRule } from '#test/support/test-rule.ts';

const OLD = 'ELBSecurityPolicy-2016-08';

testRule(rule, {
  compliant: [
    { name: 'a recommended one', item: modernListener() },
    {
      name: 'the last of the recommended ones, for TLS',
      item: networkListener({ SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04' }),
    },
    {
      name: 'another one that is wanted',
      parameters: { sslPolicies: `x, ${OLD}` },
      item: modernListener({ SslPolicy: OLD }),
    },
  ],
  violation: [
    {
      name: 'an older one',
      item: modernListener({ SslPolicy: OLD }),
      says: `Load balancer app/shop/50dc6c495c0c9188 uses the TLS policy ${OLD} on port 443.`,
    },
    {
      name: 'a recommended one that is not wanted',
      parameters: { sslPolicies: [OLD] },
      item: networkListener({ Port: null }),
      shows: [
        { path: 'SslPolicy', expected: [OLD], actual: 'ELBSecurityPolicy-TLS13-1-2-2021-06' },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'HTTP',
      item: modernListener({ Protocol: 'HTTP', SslPolicy: undefined }),
      reason: 'the listener is for HTTP',
    },
    { name: 'of a Gateway Load Balancer', item: gatewayListener() },
  ],
  failed: [
    {
      name: 'no policy',
      item: modernListener({ SslPolicy: undefined }),
      cause: 'configuration.SslPolicy',
    },
    { name: 'no protocol', item: modernListener({ Protocol: null }), cause: 'Protocol' },
  ],
});
