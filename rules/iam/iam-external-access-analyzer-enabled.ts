import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { analyzers } from './analyzers.ts';

const EXTERNAL = ['ACCOUNT', 'ORGANIZATION'];

export default defineRule({
  id: 'iam-external-access-analyzer-enabled',
  title: 'IAM Access Analyzer looks for access from outside in every Region',
  severity: 'high',
  pillar: 'security',
  why: 'Without an analyzer nobody is told that a policy has let somebody in from outside the account.',
  fix: 'Create an analyzer for external access in the Region.',
  fixCommand:
    'aws accessanalyzer create-analyzer --analyzer-name external --type ACCOUNT --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/iam-external-access-analyzer-enabled.html',
  on: analyzers,
  messages: {
    none: 'Account {account} has no analyzer for external access in {region}.',
    inactive:
      'No analyzer for external access of account {account} in {region} is active: {names}.',
  },

  evaluate(all, { subject, violation }) {
    const external = all.filter(({ type }) => EXTERNAL.includes(type));
    if (external.some(({ status }) => status === 'ACTIVE')) return compliant;
    const about = { account: subject.accountId, region: subject.region };
    const expected = 'an active analyzer of type ACCOUNT or ORGANIZATION';
    const actual = (external.length > 0 ? external : all)
      .slice(0, 3)
      .map(({ name, type, status }) => `${name}: ${type}, ${status}`);
    const evidence = { path: 'analyzers', expected, actual };
    if (external.length === 0) return violation('none', about, evidence);
    const names = external.map(({ name, status }) => `${name} is ${status}`).join(', ');
    return violation('inactive', { ...about, names }, evidence);
  },
});
