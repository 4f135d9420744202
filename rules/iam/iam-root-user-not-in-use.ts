import { epochMs, later } from '#shared/domain/instant.ts';
import { integer } from '#shared/domain/parameter.ts';
import { daily, defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { rootUse } from './root-use.ts';

const DAY_MS = 86_400_000;

export default defineRule({
  id: 'iam-root-user-not-in-use',
  title: 'The root user is not in use',
  severity: 'high',
  pillar: 'security',
  why: 'Nothing limits the root user and nobody can tell who was behind it: it is for what only root can do.',
  fix: 'Find out what root was used for, and give those who do it a role that can.',
  fixCommand:
    'aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root --region us-east-1',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
  on: daily(rootUse),
  parameters: { daysSinceUse: integer(30, { min: 1 }) },
  messages: {
    used: 'The root user of account {account} was used on {date}, within {days} days.',
  },

  evaluate(uses, { parameters, subject, seenAt, violation }) {
    const days = parameters.daysSinceUse;
    const since = epochMs(seenAt) - days * DAY_MS;
    const recent = uses.filter(({ at }) => epochMs(at) > since);
    if (recent.length === 0) return compliant;
    const last = recent.map(({ at }) => at).reduce(later);
    const expected = `more than ${days} days ago`;
    const evidence = recent.map(({ path, at }) => ({ path, expected, actual: at }));
    const data = { account: subject.accountId, date: last.slice(0, 10), days };
    return violation('used', data, ...evidence);
  },
});
