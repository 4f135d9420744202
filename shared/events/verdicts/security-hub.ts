import { DocumentError, type Fields } from '../../document/fields.ts';
import { later } from '../../domain/instant.ts';
import type { Severity } from '../../domain/severity.ts';
import { ACCOUNT_TYPE } from '../../domain/subject.ts';
import { inside } from '../thing.ts';
import { configTypeOf } from './asff-type.ts';
import { optionalTime, read, time, type VerdictEvent } from './envelope.ts';
import type { Compliance, Judgement } from './foreign-verdict.ts';
import { judgedResource } from './judged-resource.ts';
import { severityOfNumber, severityWord } from './severity-words.ts';

/**
 * One finding of `Security Hub Findings - Imported` (ASFF): one verdict for each of its resources.
 * A person's decision on it (its workflow) does not move UpdatedAt; the event's time tells then.
 */
export function asffJudgements(finding: Fields, { envelope }: VerdictEvent): readonly Judgement[] {
  const resources = finding.records('Resources');
  if (resources.length === 0) {
    throw new DocumentError(inside(finding.path, 'Resources'), 'at least one resource', undefined);
  }
  const { rule, instance } = nameOf(finding);
  const { compliance, message } = saidOf(finding);
  const title = finding.text('Title');
  const status = finding.optionalRecord('Compliance')?.optionalText('Status');
  const advice = finding.optionalRecord('Remediation')?.optionalRecord('Recommendation');
  const [fix, reference] = [advice?.optionalText('Text'), advice?.optionalText('Url')];
  const updated = time(finding, 'UpdatedAt');
  const severity = severityOf(finding);
  return resources.map((resource) => {
    const placed = resourceIn(resource, finding);
    const region = placed.subject.resourceType === ACCOUNT_TYPE ? `.${finding.text('Region')}` : '';
    const apart = [instance ?? '', placed.unnamed ?? ''].join('\n').trim();
    return {
      subject: placed.subject,
      traits: placed.traits,
      verdict: {
        origin: 'security-hub',
        rule: `${rule}${region}`,
        title,
        compliance,
        severity,
        message,
        evidence:
          status === undefined || compliance !== 'violation'
            ? []
            : [{ path: 'Compliance.Status', expected: 'PASSED', actual: status }],
        ...(fix === undefined ? {} : { fix }),
        ...(reference === undefined ? {} : { reference }),
      },
      ...(apart === '' ? {} : { instance: apart }),
      judgedAt: later(updated, optionalTime(finding, 'ProcessedAt') ?? updated),
      judgedAtPath: inside(finding.path, 'UpdatedAt'),
      saidAt: time(envelope, 'time'),
    };
  });
}

const CONSOLIDATED = 'security-control/';

/**
 * A control gives one finding for each resource, or one for each standard and resource; whatever
 * else sends findings may give many of one kind for one resource.
 */
function nameOf(finding: Fields): { readonly rule: string; readonly instance?: string } {
  const generator = finding.text('GeneratorId');
  const control = finding.optionalRecord('Compliance')?.optionalText('SecurityControlId');
  if (control !== undefined) {
    return generator.startsWith(CONSOLIDATED)
      ? { rule: control }
      : { rule: control, instance: generator };
  }
  const product = productOf(finding) ?? 'finding';
  const rule = generator.startsWith('arn:') ? product : generator;
  return { rule, instance: finding.text('Id') };
}

function productOf(finding: Fields): string | undefined {
  const product = finding.optionalRecord('ProductFields');
  return (
    finding.optionalText('ProductName') ?? product?.optionalText('aws/securityhub/ProductName')
  );
}

/** Whose verdict a finding repeats; undefined: nobody's that is heard directly. */
export function repeats(finding: Fields): 'aws-config' | 'plumbline' | undefined {
  const generator = finding.text('GeneratorId');
  const product = productOf(finding);
  const provider = finding.optionalRecord('ProductFields')?.optionalText('ProviderName');
  const arn = finding.optionalText('ProductArn') ?? '';
  if (product === 'Config' || /:product\/aws\/config$/.test(arn)) return 'aws-config';
  if (/^arn:aws[a-z-]*:config:/.test(generator)) return 'aws-config';
  const names = [product, provider, generator.split('/')[0]];
  return names.some((name) => name?.toLowerCase() === 'plumbline') ? 'plumbline' : undefined;
}

function saidOf(finding: Fields): { readonly compliance: Compliance; readonly message: string } {
  if (finding.optionalText('RecordState') === 'ARCHIVED') {
    return { compliance: 'notApplicable', message: 'the finding is archived in Security Hub' };
  }
  const workflow = finding.optionalRecord('Workflow')?.optionalText('Status');
  if (workflow === 'SUPPRESSED') {
    return { compliance: 'notApplicable', message: 'the finding is suppressed in Security Hub' };
  }
  const compliance = finding.optionalRecord('Compliance');
  const status = compliance?.optionalText('Status');
  if (status === 'PASSED') return { compliance: 'compliant', message: 'Security Hub says PASSED' };
  if (status === 'WARNING' || status === 'NOT_AVAILABLE') {
    const reasons = compliance?.records('StatusReasons').map((each) => each.text('ReasonCode'));
    const why = reasons?.length ? ` (${reasons.join(', ').slice(0, 300)})` : '';
    return { compliance: 'unknown', message: `Security Hub could not judge it: ${status}${why}` };
  }
  if (workflow === 'RESOLVED') {
    return { compliance: 'compliant', message: 'the finding is resolved in Security Hub' };
  }
  if (status === undefined || status === 'FAILED') {
    return { compliance: 'violation', message: finding.text('Description') };
  }
  throw new DocumentError(
    inside(finding.path, 'Compliance.Status'),
    'PASSED | WARNING | FAILED | NOT_AVAILABLE',
    status,
  );
}

function severityOf(finding: Fields): Severity {
  const severity = finding.optionalRecord('Severity');
  const own = severityWord(severity?.optionalText('Label'));
  const number = severity?.optionalNumber('Normalized');
  return own ?? (number === undefined ? 'medium' : severityOfNumber(number, [90, 70, 40, 1]));
}

function resourceIn(resource: Fields, finding: Fields) {
  const name = resource.text('Id');
  const type = configTypeOf(resource.text('Type'));
  const details = resource.optionalRecord('Details');
  const id =
    details?.optionalRecord('AwsIamUser')?.optionalText('UserId') ??
    details?.optionalRecord('AwsIamRole')?.optionalText('RoleId');
  return judgedResource({
    accountId: read(finding, 'AwsAccountId'),
    region: resource.has('Region') ? read(resource, 'Region') : read(finding, 'Region'),
    name,
    at: inside(resource.path, 'Id'),
    ...(type === undefined || type === 'AWS::IAM::AccessKey' ? {} : { type }),
    ...(id === undefined ? {} : { id }),
  });
}
