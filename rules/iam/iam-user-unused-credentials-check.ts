import { epochMs } from '#shared/domain/instant.ts';
import { integer } from '#shared/domain/parameter.ts';
import { daily, defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { credentialUses } from './credential-uses.ts';
import { credentials } from './credentials.ts';

const DAY_MS = 86_400_000;

export default defineRule({
  id: 'iam-user-unused-credentials-check',
  title: 'IAM users have no credentials that nobody uses',
  severity: 'medium',
  pillar: 'security',
  why: 'Nobody misses a password or a key that is not in use, and nobody notices when someone else begins to use it.',
  fix: 'Ask the owner, then deactivate the key or delete the password, and later the user.',
  fixCommand:
    'aws iam update-access-key --user-name {resourceName} --access-key-id <key> --status Inactive',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/iam-user-unused-credentials-check.html',
  on: daily(credentials),
  parameters: { maxCredentialUsageAge: integer(90, { min: 1 }) },
  messages: { unused: 'User {user} has not used for more than {days} days: {credentials}.' },

  evaluate(user, { parameters, seenAt, violation }) {
    const uses = credentialUses(user);
    if (uses.length === 0) return notApplicable('the user has no password and no active key');
    const days = parameters.maxCredentialUsageAge;
    const limit = epochMs(seenAt) - days * DAY_MS;
    const unused = uses.filter(({ at }) => epochMs(at) < limit);
    if (unused.length === 0) return compliant;
    const expected = `at most ${days} days ago`;
    const evidence = unused.map(({ path, at }) => ({ path, expected, actual: at }));
    const words = unused.map(({ words, at }) => `${words} since ${at.slice(0, 10)}`).join(', ');
    return violation('unused', { user: user.user, days, credentials: words }, ...evidence);
  },
});
