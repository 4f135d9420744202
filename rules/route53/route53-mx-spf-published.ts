import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { listed } from './record-groups.ts';
import { zone } from './zone.ts';

export default defineRule({
  id: 'route53-mx-spf-published',
  title: 'Every domain that receives mail says who may send it',
  severity: 'medium',
  pillar: 'security',
  why: 'Without an SPF record anybody can send mail in the name of the domain, and receivers cannot tell.',
  fix: 'Add a TXT record of the same name that begins with v=spf1.',
  fixCommand:
    'aws route53 change-resource-record-sets --hosted-zone-id {resourceId} --change-batch <changes>',
  reference: 'https://docs.aws.amazon.com/awssupport/latest/user/security-checks.html',
  on: zone,
  messages: { none: 'Zone {zone} has MX records without SPF: {names}.' },

  evaluate({ name: zoneName, isPrivate, recordSets }, { violation }) {
    if (isPrivate) return notApplicable('no receiver of mail outside sees a private zone');
    const mail = recordSets.filter(({ type }) => type === 'MX');
    if (mail.length === 0) return notApplicable('the zone has no MX record set');
    const texts = recordSets.filter(({ type }) => type === 'TXT');
    const isSpf = (text: string): boolean => /^\s*"?v=spf1(?=[\s"]|$)/i.test(text);
    const bare = mail.filter(({ name }) => {
      const own = texts.filter((each) => each.name === name);
      const names = new Set([name, ...own.map(({ aliasTo }) => aliasTo)]);
      return !texts.some((each) => names.has(each.name) && each.values.some(isSpf));
    });
    if (bare.length === 0) return compliant;
    const evidence = bare.slice(0, 3).map(({ path, name }) => ({
      path,
      expected: `a TXT record of ${name} that begins with v=spf1`,
      actual: null,
    }));
    return violation('none', { zone: zoneName, names: listed(bare) }, ...evidence);
  },
});
