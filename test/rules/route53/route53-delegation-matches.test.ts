import rule from '#rules/route53/route53-delegation-matches.ts';
import { hostedZone, privateZone, records } from '#test/support/resources/hosted-zone.ts';
import { testRule } from '#test/support/test-rule.ts';

const [one, two] = ['ns-1.awsdns-01.com.', 'NS-2.awsdns-02.net.'];
const servers = ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'];

testRule(rule, {
  compliant: [
    { name: 'all of them', state: hostedZone(records('shop.example.', 'NS', one, two)) },
    {
      name: 'and those of somebody else',
      state: hostedZone(records('shop.example.', 'NS', one, two, 'ns.other.example.')),
    },
  ],
  violation: [
    {
      name: 'one is missing',
      state: hostedZone(records('shop.example.', 'NS', one)),
      says: 'Zone shop.example does not name its servers ns-2.awsdns-02.net.',
      shows: [{ path: 'recordSets[0]', expected: servers, actual: ['ns-1.awsdns-01.com'] }],
    },
    {
      name: 'only those of a part are named',
      state: hostedZone(records('eu.shop.example.', 'NS', one, two)),
      shows: [{ path: 'recordSets', expected: servers, actual: [] }],
    },
  ],
  notApplicable: [{ name: 'private', state: privateZone(records('shop.example.', 'NS', 'x.')) }],
});
