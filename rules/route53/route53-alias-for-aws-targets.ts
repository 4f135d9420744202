import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { listed } from './record-groups.ts';
import { plain, zone } from './zone.ts';

/** Distributions, load balancers of every kind, and buckets that are websites. */
const OF_AWS =
  /\.cloudfront\.net$|\.elb(?:\.[a-z\d-]+)?\.amazonaws\.com(?:\.cn)?$|\.s3-website[.-][a-z\d-]+\.amazonaws\.com(?:\.cn)?$/;

export default defineRule({
  id: 'route53-alias-for-aws-targets',
  title: 'Names of AWS resources are aliases and no CNAME',
  severity: 'low',
  pillar: 'performance',
  why: 'An alias is answered in one query, which costs nothing; behind a CNAME resolvers have to ask again.',
  fix: 'Replace the CNAME record sets by alias record sets of type A and AAAA.',
  fixCommand:
    'aws route53 change-resource-record-sets --hosted-zone-id {resourceId} --change-batch <changes>',
  reference: 'https://docs.aws.amazon.com/awssupport/latest/user/performance-checks.html',
  on: zone,
  messages: { cname: 'Zone {zone} has CNAME records to AWS resources: {names}.' },

  evaluate({ name: zoneName, recordSets }, { violation }) {
    const cnames = recordSets.filter(({ type, aliasTo }) => type === 'CNAME' && !aliasTo);
    if (cnames.length === 0) return notApplicable('the zone has no CNAME record set');
    const found = cnames.filter(({ values }) => values.some((each) => OF_AWS.test(plain(each))));
    if (found.length === 0) return compliant;
    const evidence = found.slice(0, 3).map(({ path, values }) => ({
      path: `${path}.ResourceRecords`,
      expected: 'an alias',
      actual: values.slice(0, 1),
    }));
    return violation('cname', { zone: zoneName, names: listed(found) }, ...evidence);
  },
});
