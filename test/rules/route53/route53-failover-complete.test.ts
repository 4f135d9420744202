import rule from '#rules/route53/route53-failover-complete.ts';
import { hostedZone, privateZone, records } from '#test/support/resources/hosted-zone.ts';
import { testRule } from '#test/support/test-rule.ts';

const side = (Failover: string, Type = 'A') => ({
  ...records('www.shop.example.', Type, '203.0.113.7'),
  SetIdentifier: Failover,
  Failover,
});

testRule(rule, {
  compliant: [
    { name: 'both sides', state: hostedZone(side('PRIMARY'), side('SECONDARY')) },
    { name: 'both sides, private', state: privateZone(side('SECONDARY'), side('PRIMARY')) },
  ],
  violation: [
    {
      name: 'one side',
      state: hostedZone(side('PRIMARY')),
      says: 'Zone shop.example has failover record sets of one side alone: www.shop.example (A).',
      shows: [
        { path: 'recordSets[0].Failover', expected: 'PRIMARY and SECONDARY', actual: 'PRIMARY' },
      ],
    },
    {
      name: 'the other side is of another type',
      state: privateZone(side('PRIMARY'), side('SECONDARY', 'AAAA')),
    },
  ],
  notApplicable: [
    { name: 'no failover', state: hostedZone(records('www.shop.example.', 'A', '203.0.113.7')) },
  ],
});
