import type { Fields } from '../../document/fields.ts';
import { ACCOUNT_TYPE } from '../../domain/subject.ts';
import { subjectOf } from '../identity.ts';
import type { Delivery, Thing } from '../thing.ts';
import { optionalTime, read, refuseOthers, time, word } from './envelope.ts';
import type { Compliance, Judgement } from './foreign-verdict.ts';

const types = ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'INSUFFICIENT_DATA'] as const;

const compliances: Readonly<Record<(typeof types)[number], Compliance>> = {
  COMPLIANT: 'compliant',
  NON_COMPLIANT: 'violation',
  NOT_APPLICABLE: 'notApplicable',
  INSUFFICIENT_DATA: 'unknown',
};

/** `ComplianceChangeNotification`: the detail of an event of AWS Config, or bare from SNS. */
export function complianceChange(message: Fields, from: Delivery): readonly Thing[] {
  return [{ kind: 'verdict', value: judgementIn(message, from.account), from }];
}

function judgementIn(message: Fields, account: string | undefined): Judgement {
  const accountId = read(message, 'awsAccountId');
  refuseOthers(account, accountId);
  const region = read(message, 'awsRegion');
  const subject = subjectOf({
    accountId,
    region,
    resourceType: read(message, 'resourceType'),
    resourceId: read(message, 'resourceId'),
  });
  const result = message.record('newEvaluationResult');
  const type = word(result, 'complianceType', types);
  const { rule, title } = namesOf(message);
  const annotation = result.optionalText('annotation')?.trim();
  const saidAt = optionalTime(
    result.optionalRecord('evaluationResultIdentifier') ?? result,
    'orderingTimestamp',
  );
  return {
    subject,
    traits: {},
    verdict: {
      origin: 'aws-config',
      // What an account is judged by is judged in each Region by itself.
      rule: subject.resourceType === ACCOUNT_TYPE ? `${rule}.${String(region.value)}` : rule,
      title,
      compliance: compliances[type],
      severity: 'medium',
      message: annotation ? `AWS Config says: ${annotation}` : `AWS Config judged it ${type}`,
      evidence: [
        { path: 'newEvaluationResult.complianceType', expected: 'COMPLIANT', actual: type },
      ],
    },
    judgedAt: time(result, 'resultRecordedTime'),
    judgedAtPath: `${result.path}.resultRecordedTime`,
    ...(saidAt === undefined ? {} : { saidAt }),
  };
}

const BY_SECURITY_HUB = '/aws-service-rule/securityhub.amazonaws.com/';
const BY_A_PACK = '/aws-service-rule/config-conforms.amazonaws.com/';

/**
 * Rules that Security Hub and conformance packs make have a suffix that is another whenever they
 * are made again; what they judge by is the same, and so is its history.
 */
function namesOf(message: Fields): { readonly rule: string; readonly title: string } {
  const name = message.text('configRuleName');
  const arn = message.optionalText('configRuleARN') ?? '';
  if (arn.includes(BY_SECURITY_HUB)) {
    const rule = name.replace(/-[a-z0-9]{6,12}$/, '');
    return { rule, title: `${rule} (rule of AWS Config made by Security Hub)` };
  }
  if (arn.includes(BY_A_PACK)) {
    const rule = name.replace(/-conformance-pack-[a-z0-9]+$/, '');
    return { rule: `conformance-pack.${rule}`, title: `${rule} (rule of a conformance pack)` };
  }
  return { rule: name, title: `${name} (rule of AWS Config)` };
}
