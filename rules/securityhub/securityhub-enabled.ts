import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { hub } from './hub.ts';

export default defineRule({
  id: 'securityhub-enabled',
  title: 'Security Hub is on in every Region',
  severity: 'medium',
  pillar: 'security',
  why: 'Security Hub brings the findings of the AWS services together; where it is off, they stay where nobody looks.',
  fix: 'Switch Security Hub on in the Region, best for the whole organization from its administrator account.',
  fixCommand: 'aws securityhub enable-security-hub --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/securityhub-enabled.html',
  on: hub,
  messages: { off: 'Security Hub is off in account {account} in {region}.' },

  evaluate({ arn }, { subject, violation }) {
    if (arn !== null) return compliant;
    const about = { account: subject.accountId, region: subject.region };
    return violation('off', about, { path: 'hub', expected: 'a hub', actual: null });
  },
});
