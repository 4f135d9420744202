import rule from '#rules/route53/route53-health-checks-exist.ts';
import { hostedZone, privateZone, records } from '#test/support/resources/hosted-zone.ts';
import { testRule } from '#test/support/test-rule.ts';

const checked = (HealthCheckId: string) => ({
  ...records('www.shop.example.', 'A', '203.0.113.7'),
  HealthCheckId,
});

testRule(rule, {
  compliant: [{ name: 'they exist', state: hostedZone(checked('hc-1'), checked('hc-2')) }],
  violation: [
    {
      name: 'one is gone',
      state: hostedZone(checked('hc-1'), checked('hc-9')),
      says: 'Zone shop.example has record sets whose health check is gone: www.shop.example (A).',
      shows: [
        {
          path: 'recordSets[1].HealthCheckId',
          expected: 'a health check that exists',
          actual: 'hc-9',
        },
      ],
    },
    { name: 'in a private zone', state: privateZone(checked('hc-9')) },
  ],
  notApplicable: [
    { name: 'none is named', state: hostedZone(records('www.shop.example.', 'A', '203.0.113.7')) },
  ],
});
