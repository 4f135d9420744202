import rule from '#rules/route53/route53-mx-spf-published.ts';
import { alias, hostedZone, privateZone, records } from '#test/support/resources/hosted-zone.ts';
import { testRule } from '#test/support/test-rule.ts';

const mx = (name = 'shop.example.') => records(name, 'MX', '10 mail.shop.example.');
const txt = (text: string) => records('shop.example.', 'TXT', '"other"', text);

testRule(rule, {
  compliant: [
    { name: 'SPF beside', state: hostedZone(mx('Shop.example.'), txt('"v=spf1 -all"')) },
    {
      name: 'SPF behind an alias',
      state: hostedZone(
        mx('a.shop.example.'),
        alias('a.shop.example.', 'TXT', 'shop.example.'),
        txt('"v=spf1 mx" " -all"'),
      ),
    },
  ],
  violation: [
    {
      name: 'no text at all',
      state: hostedZone(mx()),
      says: 'Zone shop.example has MX records without SPF: shop.example (MX).',
      shows: [
        {
          path: 'recordSets[0]',
          expected: 'a TXT record of shop.example that begins with v=spf1',
          actual: null,
        },
      ],
    },
    { name: 'another version', state: hostedZone(mx(), txt('"v=spf10 -all"')) },
    {
      name: 'SPF of another name, four times',
      state: hostedZone(
        ...['a', 'b', 'c', 'd'].map((each) => mx(`${each}.shop.example.`)),
        txt('"v=spf1 -all"'),
      ),
      says: 'Zone shop.example has MX records without SPF: a.shop.example (MX), b.shop.example (MX), c.shop.example (MX) and 1 more.',
    },
  ],
  notApplicable: [
    { name: 'no mail', state: hostedZone(txt('"x"')), reason: 'the zone has no MX record set' },
    { name: 'private', state: privateZone(mx()) },
  ],
  failed: [
    { name: 'no records', state: hostedZone({ Name: 'x.', Type: 'MX', TTL: 1 }), cause: 'Records' },
  ],
});
