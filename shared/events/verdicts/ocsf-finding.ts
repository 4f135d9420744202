import { DocumentError, type Fields } from '../../document/fields.ts';
import type { Severity } from '../../domain/severity.ts';
import { ACCOUNT_TYPE } from '../../domain/subject.ts';
import { moment } from '../moments.ts';
import { inside } from '../thing.ts';
import { configTypeOf } from './asff-type.ts';
import { read, time, type VerdictEvent } from './envelope.ts';
import type { Compliance, Judgement } from './foreign-verdict.ts';
import { judgedResource } from './judged-resource.ts';
import { severityWord } from './severity-words.ts';

/** Vulnerability, compliance, detection, data security and application security posture. */
const CLASSES = [2002, 2003, 2004, 2006, 2007];
const COMPLIANCE = 2003;
const CONSOLIDATED = /:security-control\/[^/]+\/finding\//;

/** One finding of `Findings Imported V2` (OCSF). Undefined: of a class that judges no resource. */
export function ocsfJudgements(
  finding: Fields,
  { envelope }: VerdictEvent,
): readonly Judgement[] | undefined {
  const kind = finding.number('class_uid');
  if (!CLASSES.includes(kind)) return undefined;
  const info = finding.record('finding_info');
  const compliance = kind === COMPLIANCE ? finding.record('compliance') : undefined;
  const resources = finding.records('resources');
  if (resources.length === 0) {
    throw new DocumentError(inside(finding.path, 'resources'), 'at least one resource', undefined);
  }
  const title = info.text('title');
  const rule = compliance?.optionalText('control') ?? info.texts('types')[0] ?? productIn(finding);
  const said = saidOf(finding, info, compliance);
  const remediation = finding.optionalRecord('remediation');
  const [fix, reference] = [remediation?.optionalText('desc'), remediation?.texts('references')[0]];
  const [at, from] = info.has('modified_time') ? ['modified_time', info] : ['time', finding];
  const severity = severityOf(finding);
  const cloud = finding.record('cloud');
  const uid = info.text('uid');
  // The same finding as ASFF has it, of a control that is judged once for all standards.
  const instance = compliance !== undefined && CONSOLIDATED.test(uid) ? '' : uid;
  return resources.map((resource) => {
    const placed = resourceIn(resource, cloud);
    const region = String(read(cloud, 'region').value ?? '');
    const apart = [instance, placed.unnamed ?? ''].join('\n').trim();
    const onAccount = placed.subject.resourceType === ACCOUNT_TYPE;
    return {
      subject: placed.subject,
      traits: placed.traits,
      verdict: {
        origin: 'security-hub',
        rule: onAccount && compliance !== undefined ? `${rule}.${region}` : rule,
        title,
        ...said,
        severity,
        evidence:
          compliance !== undefined && said.compliance === 'violation'
            ? [{ path: 'compliance.status', expected: 'Pass', actual: 'Fail' }]
            : [],
        ...(fix === undefined ? {} : { fix }),
        ...(reference === undefined ? {} : { reference }),
      },
      ...(apart === '' ? {} : { instance: apart }),
      judgedAt: moment(from.raw(at), inside(from.path, at)),
      judgedAtPath: inside(from.path, at),
      saidAt: time(envelope, 'time'),
    };
  });
}

/** Whose verdict a finding repeats; as `repeats` of security-hub.ts. */
export function ocsfRepeats(finding: Fields): 'aws-config' | 'plumbline' | undefined {
  const product = finding.optionalRecord('metadata')?.optionalRecord('product');
  const name = product?.optionalText('name')?.toLowerCase();
  if (name === 'config' || name === 'aws config') return 'aws-config';
  if (/:product\/aws\/config$/.test(product?.optionalText('uid') ?? '')) return 'aws-config';
  return name === 'plumbline' ? 'plumbline' : undefined;
}

function productIn(finding: Fields): string {
  return finding.record('metadata').record('product').text('name');
}

interface Said {
  readonly compliance: Compliance;
  readonly message: string;
}

const [SUPPRESSED, RESOLVED, ARCHIVED] = [3, 4, 5];
const [PASS, WARNING, FAIL] = [1, 2, 3];

function saidOf(finding: Fields, info: Fields, compliance: Fields | undefined): Said {
  const status = finding.optionalNumber('status_id');
  const judged = compliance && passOf(compliance);
  const isClosed =
    finding.optionalNumber('activity_id') === 3 ||
    finding.optionalText('activity_name')?.toLowerCase() === 'close';
  if (status === SUPPRESSED || status === ARCHIVED) {
    const word = status === SUPPRESSED ? 'suppressed' : 'archived';
    return { compliance: 'notApplicable', message: `the finding is ${word} in Security Hub` };
  }
  if (judged === PASS) return { compliance: 'compliant', message: 'Security Hub says Pass' };
  if (isClosed) {
    return { compliance: 'notApplicable', message: 'the finding is closed in Security Hub' };
  }
  if (compliance !== undefined && judged !== FAIL) {
    const word = judged === WARNING ? 'Warning' : (compliance.optionalText('status') ?? 'nothing');
    const message = `Security Hub could not judge it: it says ${word.slice(0, 100)}`;
    return { compliance: 'unknown', message };
  }
  if (status === RESOLVED) {
    return { compliance: 'compliant', message: 'the finding is resolved in Security Hub' };
  }
  return { compliance: 'violation', message: info.optionalText('desc') ?? info.text('title') };
}

function passOf(compliance: Fields): number | undefined {
  const id = compliance.optionalNumber('status_id');
  if (id !== undefined) return id;
  const words: Readonly<Record<string, number>> = { pass: PASS, warning: WARNING, fail: FAIL };
  return words[compliance.optionalText('status')?.toLowerCase() ?? ''];
}

const byId: readonly Severity[] = ['info', 'info', 'low', 'medium', 'high', 'critical', 'critical'];

function severityOf(finding: Fields): Severity {
  const id = finding.optionalNumber('severity_id');
  // 0 is unknown: nobody looks at what is called info.
  return (id ? byId[id] : undefined) ?? severityWord(finding.optionalText('severity')) ?? 'medium';
}

function resourceIn(resource: Fields, cloud: Fields) {
  const owner = resource.optionalRecord('owner')?.optionalRecord('account');
  const account = cloud.optionalRecord('account');
  const type = configTypeOf(resource.optionalText('type') ?? '');
  return judgedResource({
    accountId: owner?.has('uid') ? read(owner, 'uid') : read(account ?? cloud, 'uid'),
    region: resource.has('region') ? read(resource, 'region') : read(cloud, 'region'),
    name: resource.text('uid'),
    at: inside(resource.path, 'uid'),
    ...(type === undefined || type === 'AWS::IAM::AccessKey' ? {} : { type }),
  });
}
