import rule from '#rules/route53/route53-alias-for-aws-targets.ts';
import { alias, hostedZone, privateZone, records } from '#test/support/resources/hosted-zone.ts';
import { testRule } from '#test/support/test-rule.ts';

const cname = (value: string) => records('www.shop.example.', 'CNAME', value);

testRule(rule, {
  compliant: [
    { name: 'a name elsewhere', state: hostedZone(cname('www.other.example.')) },
    { name: 'only like one of AWS', state: hostedZone(cname('d1.cloudfront.net.other.example.')) },
  ],
  violation: [
    {
      name: 'a distribution',
      state: hostedZone(cname('D1example.cloudfront.net.')),
      says: 'Zone shop.example has CNAME records to AWS resources: www.shop.example (CNAME).',
      shows: [
        {
          path: 'recordSets[0].ResourceRecords',
          expected: 'an alias',
          actual: ['D1example.cloudfront.net.'],
        },
      ],
    },
    { name: 'a load balancer', state: privateZone(cname('lb-1.eu-central-1.elb.amazonaws.com')) },
    { name: 'a network balancer', state: hostedZone(cname('lb-1.elb.us-east-1.amazonaws.com.')) },
    { name: 'a website', state: hostedZone(cname('b.s3-website-us-east-1.amazonaws.com.')) },
    {
      name: 'a newer website',
      state: hostedZone(cname('b.s3-website.eu-central-1.amazonaws.com')),
    },
  ],
  notApplicable: [
    {
      name: 'aliases',
      state: hostedZone(alias('www.shop.example.', 'CNAME', 'd1example.cloudfront.net.')),
    },
  ],
});
