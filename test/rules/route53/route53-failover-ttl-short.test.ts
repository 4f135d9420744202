import rule from '#rules/route53/route53-failover-ttl-short.ts';
import { alias, hostedZone, privateZone, records } from '#test/support/resources/hosted-zone.ts';
import { testRule } from '#test/support/test-rule.ts';

const plain = records('www.shop.example.', 'A', '203.0.113.7');
const www = { ...plain, SetIdentifier: 'blue' };
const target = alias('www.shop.example.', 'A', 'lb-1.eu-central-1.elb.amazonaws.com.');

testRule(rule, {
  compliant: [
    { name: 'a minute', state: hostedZone({ ...www, Failover: 'PRIMARY', TTL: 60 }) },
    {
      name: 'only what has no health check is kept for longer',
      state: hostedZone(plain, { ...plain, HealthCheckId: 'hc-1', TTL: 5 }),
    },
    {
      name: 'longer is allowed',
      parameters: { maxTtl: '300' },
      state: privateZone({ ...www, Weight: 1, HealthCheckId: 'hc-1' }),
    },
  ],
  violation: [
    {
      name: 'a failover kept for five minutes',
      state: hostedZone({ ...www, Failover: 'PRIMARY' }),
      says: 'Zone shop.example has record sets kept for longer than 60 seconds: www.shop.example (A).',
      shows: [{ path: 'recordSets[0].TTL', expected: 'at most 60', actual: 300 }],
    },
    {
      name: 'in a private zone',
      state: privateZone({ ...www, Weight: 1, HealthCheckId: 'hc-1', TTL: 61 }),
    },
  ],
  notApplicable: [
    { name: 'an alias', state: hostedZone({ ...target, SetIdentifier: 'a', Failover: 'PRIMARY' }) },
    { name: 'no health', state: hostedZone(plain) },
  ],
  failed: [{ name: 'no policy', state: hostedZone(www), cause: 'a routing policy' }],
});
