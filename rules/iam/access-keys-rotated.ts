import { epochMs } from '#shared/domain/instant.ts';
import { integer } from '#shared/domain/parameter.ts';
import { daily, defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { credentials } from './credentials.ts';

const DAY_MS = 86_400_000;

export default defineRule({
  id: 'access-keys-rotated',
  title: 'Access keys of IAM users are rotated',
  severity: 'medium',
  pillar: 'security',
  why: 'An access key that leaked, into code, a log or a laptop, opens the account for as long as it lives.',
  fix: 'Make a new key, give it to whatever uses the old one, then deactivate and delete the old one.',
  fixCommand: 'aws iam create-access-key --user-name {resourceName}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/access-keys-rotated.html',
  on: daily(credentials),
  parameters: { maxAccessKeyAge: integer(90, { min: 1 }) },
  messages: { old: 'User {user} has access keys that are older than {days} days: {keys}.' },

  evaluate({ user, activeKeys }, { parameters, seenAt, violation }) {
    if (activeKeys.length === 0) return notApplicable('the user has no active access key');
    const days = parameters.maxAccessKeyAge;
    const limit = epochMs(seenAt) - days * DAY_MS;
    const old = activeKeys.filter(({ lastRotated }) => epochMs(lastRotated) < limit);
    if (old.length === 0) return compliant;
    const evidence = old.map(({ number, lastRotated }) => ({
      path: `access_key_${number}_last_rotated`,
      expected: `at most ${days} days ago`,
      actual: lastRotated,
    }));
    const words = old.map(
      ({ number, lastRotated }) => `key ${number} of ${lastRotated.slice(0, 10)}`,
    );
    return violation('old', { user, days, keys: words.join(' and ') }, ...evidence);
  },
});
