import type { Fields } from '../../document/fields.ts';
import { isRecord } from '../../document/fields.ts';
import type { Severity } from '../../domain/severity.ts';
import { ACCOUNT_TYPE } from '../../domain/subject.ts';
import { read, time, type VerdictEvent, word } from './envelope.ts';
import type { Compliance, Judgement } from './foreign-verdict.ts';
import { judgedResource } from './judged-resource.ts';

const statuses = ['OK', 'WARN', 'ERROR', 'INFO'] as const;
type Status = (typeof statuses)[number];

const meaning: Readonly<Record<Status, readonly [Compliance, Severity]>> = {
  OK: ['compliant', 'medium'],
  WARN: ['violation', 'medium'],
  ERROR: ['violation', 'high'],
  INFO: ['notApplicable', 'info'],
};

/** `Trusted Advisor Check Item Refresh Notification`: one item of one of its checks, as of now. */
export function trustedAdvisorJudgements(event: VerdictEvent): readonly Judgement[] {
  const { envelope, detail } = event;
  const title = detail.text('check-name');
  const status = word(detail, 'status', statuses);
  const item = detail.optionalRecord('check-item-detail');
  const raw = detail.raw('check-item-detail');
  const details = isRecord(raw) ? raw : {};
  const name = detail.optionalText('resource_id') ?? '';
  const region = regionOf(item, envelope);
  const accountId = read(envelope, 'account');
  const where = { accountId, region: { value: region, at: `${detail.path}.check-item-detail` } };
  const { subject, traits } = judgedResource({ ...where, name, at: `${detail.path}.resource_id` });
  const isAccount = subject.resourceType === ACCOUNT_TYPE;
  const names = namingDetails(details);
  const [compliance, severity] = meaning[status];
  const said = shown(details);
  return [
    {
      subject,
      traits,
      verdict: {
        origin: 'trusted-advisor',
        rule: isAccount ? `${title}.${region}` : title,
        title,
        compliance,
        severity,
        message:
          status === 'INFO'
            ? `Trusted Advisor only informs about ${title}`
            : `Trusted Advisor says ${status}${said === '' ? '' : `: ${said}`}`,
        evidence: [{ path: 'status', expected: 'OK', actual: status }],
      },
      // Items of an account are told apart by what they name; the account alone would be one item.
      ...(isAccount && (name !== '' || names !== '') ? { instance: `${name}\n${names}` } : {}),
      judgedAt: time(envelope, 'time'),
      judgedAtPath: read(envelope, 'time').at,
    },
  ];
}

const REGION = /^[a-z]{2,5}(?:-[a-z]{2,12}){1,3}-\d{1,2}(?=[a-z]?$)/;

/** `Region`, or `Region/AZ` with the zone's letter; checks without one are of the envelope's. */
function regionOf(item: Fields | undefined, envelope: Fields): string {
  const own = item?.raw('Region') ?? item?.raw('Region/AZ');
  const region = typeof own === 'string' ? REGION.exec(own.toLowerCase())?.[0] : undefined;
  return region ?? envelope.text('region');
}

const NAMING = /\b(?:ID|Name|ARN|Service|Bucket|Group|User|Key|Domain|Zone|Cluster|Function)\b/i;

/** The details that name something, not those that measure it. */
function namingDetails(details: Readonly<Record<string, unknown>>): string {
  return Object.entries(details)
    .filter(([key, value]) => NAMING.test(key) && typeof value === 'string')
    .map(([key, value]) => `${key}=${String(value)}`)
    .sort()
    .join('\n');
}

/** Short, in the order given; what changes with every refresh is part of it. */
function shown(details: Readonly<Record<string, unknown>>): string {
  return Object.entries(details)
    .filter(([key, value]) => key !== 'Status' && typeof value === 'string' && value !== '')
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(', ')
    .slice(0, 600);
}
