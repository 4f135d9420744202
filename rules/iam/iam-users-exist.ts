import { known } from '#shared/document/known.ts';
import { flag } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { accountSummary } from './account-summary.ts';

export default defineRule({
  id: 'iam-users-exist',
  title: 'Accounts whose people sign in as IAM users have such users',
  severity: 'medium',
  pillar: 'security',
  why: 'Where nobody else can sign in, people work as root, which no policy limits.',
  fix: 'Let people sign in through IAM Identity Center, or create an IAM user for each of them.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp',
  on: accountSummary,
  // Off unless asked for: an account without users is the better one where people are federated.
  parameters: { peopleAreIamUsers: flag(false) },
  messages: {
    none: 'Account {account} has no IAM users, though its people are said to sign in as such.',
  },

  evaluate({ users }, { parameters, subject, violation }) {
    if (!parameters.peopleAreIamUsers) {
      return notApplicable('people do not sign in as IAM users, as far as the parameters say');
    }
    const actual = known(users, 'Users');
    if (actual > 0) return compliant;
    const evidence = { path: 'Users', expected: 'at least one', actual };
    return violation('none', { account: subject.accountId }, evidence);
  },
});
