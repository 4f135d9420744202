import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { plain, zone } from './zone.ts';

export default defineRule({
  id: 'route53-delegation-matches',
  title: 'Public zones name the servers that answer for them',
  severity: 'high',
  pillar: 'reliability',
  why: 'Resolvers ask the servers that a zone names: where one of its own is missing or replaced, some of them ask in vain.',
  fix: 'Put the name servers of the delegation set into the NS record set of the zone.',
  fixCommand:
    'aws route53 change-resource-record-sets --hosted-zone-id {resourceId} --change-batch <changes>',
  reference: 'https://docs.aws.amazon.com/awssupport/latest/user/fault-tolerance-checks.html',
  on: zone,
  messages: { other: 'Zone {zone} does not name its servers {missing}.' },

  evaluate({ name: zoneName, isPrivate, nameServers, recordSets }, { violation }) {
    if (isPrivate) return notApplicable('nobody delegates to a private zone');
    const apex = recordSets.filter(({ name, type }) => type === 'NS' && name === zoneName);
    const found = apex.flatMap(({ values }) => values.map(plain));
    const missing = nameServers.filter((each) => !found.includes(each));
    if (missing.length === 0) return compliant;
    const [path = 'recordSets'] = apex.map((each) => each.path);
    const evidence = { path, expected: nameServers, actual: found };
    return violation('other', { zone: zoneName, missing: missing.join(', ') }, evidence);
  },
});
