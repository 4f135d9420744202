import { shortList } from '#shared/document/short-list.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { iamUser } from './user.ts';

const SHOWN = 10;

export default defineRule({
  id: 'iam-user-no-policies-check',
  title: 'IAM users get their rights from groups and roles',
  severity: 'low',
  pillar: 'security',
  why: 'Rights that are given to single people are forgotten when they change work, and nobody sees the whole.',
  fix: 'Give the policies to a group that the user is in, and take them from the user.',
  fixCommand: 'aws iam detach-user-policy --user-name {resourceName} --policy-arn <policy>',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/iam-user-no-policies-check.html',
  on: iamUser,
  messages: { own: 'User {user} has policies of its own: {policies}.' },

  evaluate({ name, attachedPolicies, inlinePolicies }, { violation }) {
    const all = [...attachedPolicies, ...inlinePolicies];
    if (all.length === 0) return compliant;
    const evidence = [
      { path: 'attachedManagedPolicies', names: attachedPolicies },
      { path: 'userPolicyList', names: inlinePolicies },
    ]
      .filter(({ names }) => names.length > 0)
      .map(({ path, names }) => ({ path, expected: [], actual: names.slice(0, SHOWN) }));
    return violation('own', { user: name, policies: shortList(all) }, ...evidence);
  },
});
