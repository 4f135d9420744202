import rule from '#rules/route53/route53-latency-many-regions.ts';
import { hostedZone, privateZone, records } from '#test/support/resources/hosted-zone.ts';
import { testRule } from '#test/support/test-rule.ts';

const nearest = (Region: string, name = 'www.shop.example.') => ({
  ...records(name, 'A', '203.0.113.7'),
  SetIdentifier: Region,
  Region,
});

testRule(rule, {
  compliant: [
    { name: 'two Regions', state: hostedZone(nearest('eu-central-1'), nearest('us-east-1')) },
  ],
  violation: [
    {
      name: 'one Region',
      state: hostedZone(nearest('eu-central-1')),
      says: 'Zone shop.example has latency record sets for one Region alone: www.shop.example (A).',
      shows: [
        { path: 'recordSets[0].Region', expected: 'more than one Region', actual: 'eu-central-1' },
      ],
    },
    {
      name: 'the other Region is that of another name',
      state: privateZone(nearest('eu-central-1'), nearest('us-east-1', 'api.shop.example.')),
    },
  ],
  notApplicable: [
    { name: 'no latency', state: hostedZone(records('www.shop.example.', 'A', '203.0.113.7')) },
  ],
});
