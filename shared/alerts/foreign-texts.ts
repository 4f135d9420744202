/**
 * What an alert says beside the message about a finding of another tool: what people need to find
 * it there. The message itself carries what the source said of it.
 */
import type { Alert } from '../domain/alert.ts';
import { type Origin, origins } from '../events/verdicts/foreign-verdict.ts';
import {
  foreignRuleId,
  foreignRuleNamed,
  type VerdictName,
  withoutHash,
} from '../events/verdicts/verdict-name.ts';

type Texts = Omit<Alert['rule'], 'fixCommand'>;

/** The texts of a rule of ours, for those that AWS Config judges under the same name. */
type OwnTexts = (id: string) => Omit<Texts, 'id'> | undefined;

/** Undefined: the id is not one of another tool's. */
export function foreignTextsOf(id: string, own: OwnTexts): Texts | undefined {
  const name = foreignRuleNamed(id);
  return name && foreignTexts(name, own);
}

export function foreignTexts(name: VerdictName, own: OwnTexts = () => undefined): Texts {
  const { origin } = name;
  const known = withoutHash(name.name);
  const whose = origins[origin];
  const base = { id: foreignRuleId(name), title: `${known} (${whose})` };
  const same = origin === 'aws-config' ? own(plainRule(known)) : undefined;
  if (same !== undefined) {
    const { fix, reference } = same;
    const why = `AWS Config's own rule ${known} judged it. ${same.why}`;
    return { ...base, title: `${same.title} (${whose})`, why, fix, reference };
  }
  const reference = control(origin, known) ?? references[origin];
  return { ...base, why: reasons[origin], fix: fixes[origin], reference };
}

/** The name of AWS Config's rule, without who made it and for which Region it judged an account. */
function plainRule(name: string): string {
  return name
    .replace(/^(?:conformance-pack\.|securityhub-)/, '')
    .replace(/\.[a-z]{2,5}(?:-[a-z]+)+-\d+$/, '');
}

/** Security Hub has a page with the steps for each of its controls: `CloudTrail.2`. */
function control(origin: Origin, name: string): string | undefined {
  const id = /^[A-Za-z0-9]+\.\d+(?=$|\.)/.exec(name)?.[0];
  if (origin !== 'security-hub' || id === undefined) return undefined;
  return `https://docs.aws.amazon.com/console/securityhub/${id}/remediation`;
}

const reasons: Readonly<Record<Origin, string>> = {
  'aws-config': "AWS Config's own rule, in use in this account, judged it; Plumbline passes it on.",
  'security-hub': 'AWS Security Hub found it in this account; Plumbline passes it on.',
  'trusted-advisor': 'AWS Trusted Advisor found it in this account; Plumbline passes it on.',
  guardduty: 'Amazon GuardDuty saw it happen in this account; Plumbline passes it on.',
  'access-analyzer':
    'IAM Access Analyzer found that somebody outside the zone of trust can reach it.',
  'aws-health': 'AWS announced it for this account; Plumbline passes it on.',
};

const fixes: Readonly<Record<Origin, string>> = {
  'aws-config': 'Do what the rule asks for; AWS Config shows its parameters beside the rule.',
  'security-hub': 'Follow the steps that Security Hub recommends, or suppress the finding there.',
  'trusted-advisor': 'Follow what Trusted Advisor recommends for this item, or exclude it there.',
  guardduty:
    'Find out who did it, contain the resource, and archive the finding when it is settled.',
  'access-analyzer': 'Take the access out of the policy, or archive the finding if it is intended.',
  'aws-health': 'Do what AWS asks for before the date that it names.',
};

const references: Readonly<Record<Origin, string>> = {
  'aws-config':
    'https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html',
  'security-hub': 'https://console.aws.amazon.com/securityhub/home',
  'trusted-advisor':
    'https://docs.aws.amazon.com/awssupport/latest/user/trusted-advisor-check-reference.html',
  guardduty: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-active.html',
  'access-analyzer':
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings-remediate.html',
  'aws-health': 'https://health.aws.amazon.com/health/home',
};
