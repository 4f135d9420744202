import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { accountSummary } from './account-summary.ts';

export default defineRule({
  id: 'iam-root-access-key-check',
  title: 'The root user has no access key',
  severity: 'critical',
  pillar: 'security',
  why: 'An access key of the root user can do everything, from anywhere, without a second factor.',
  fix: 'Sign in as root, make sure that nothing uses the key, and delete it.',
  fixCommand: 'aws iam delete-access-key --access-key-id <root key>',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/iam-root-access-key-check.html',
  on: accountSummary,
  messages: { key: 'The root user of account {account} has an access key.' },

  evaluate({ rootAccessKeys }, { subject, violation }) {
    const path = 'AccountAccessKeysPresent';
    const actual = known(rootAccessKeys, path);
    if (actual === 0) return compliant;
    return violation('key', { account: subject.accountId }, { path, expected: 0, actual });
  },
});
