import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { credentials } from './credentials.ts';

export default defineRule({
  id: 'iam-user-one-active-access-key',
  title: 'IAM users have one active access key at most',
  severity: 'low',
  pillar: 'security',
  why: 'Two keys are twice the chance to lose one, and the second is often the old one that nobody dared to delete.',
  fix: 'Finish the rotation: deactivate the older key, and delete it when nothing has missed it.',
  fixCommand:
    'aws iam update-access-key --user-name {resourceName} --access-key-id <older key> --status Inactive',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html#securing_access-keys',
  on: credentials,
  messages: { two: 'User {user} has two active access keys.' },

  evaluate({ user, activeKeys }, { violation }) {
    if (activeKeys.length === 0) return notApplicable('the user has no active access key');
    if (activeKeys.length === 1) return compliant;
    const evidence = { path: 'access_key_2_active', expected: false, actual: true };
    return violation('two', { user }, evidence);
  },
});
