/** A digest as a message that every sink can show. */
import { ALERT_SCHEMA, type Alert } from '../domain/alert.ts';
import { type Severity, severities } from '../domain/severity.ts';
import { ACCOUNT_TYPE, GLOBAL_REGION } from '../domain/subject.ts';
import type { Episode } from '../store/episode-item.ts';
import type { Digest } from './digest.ts';

const LISTED = 5;

export function digestAlert(digest: Digest, id: string): Alert {
  const { owner, from, to, open, openBefore, bySeverity } = digest;
  const worst = severities.find((severity) => bySeverity[severity] > 0) ?? 'info';
  return noticeAlert({
    id,
    at: to,
    owner,
    severity: worst,
    rule: 'digest',
    title: `What ${owner} has open: ${open}${changeText(open - openBefore)} since ${from.slice(0, 10)}`,
    message: [
      countsText(bySeverity),
      `${digest.new.length} new, ${digest.regressed.length} back again, ${digest.resolved.length} resolved`,
    ].join('; '),
    lines: [
      ...listed('new', digest.new),
      ...listed('back again', digest.regressed),
      ...listed('resolved', digest.resolved),
      ...digest.oldest.map(
        (row) => [`oldest, since ${row.openedAt.slice(0, 10)}`, named(row)] as const,
      ),
      ...digest.ending.map(
        ({ id: name, rule, until }) =>
          [`exception ends ${until.slice(0, 10)}`, `${name} (${rule})`] as const,
      ),
      ...(digest.elsewhere === 0
        ? []
        : [['not counted here', `${digest.elsewhere} open that go by other routes`] as const]),
    ],
  });
}

export interface Notice {
  readonly id: string;
  readonly at: Alert['at'];
  readonly owner: string;
  readonly severity: Severity;
  readonly rule: string;
  readonly title: string;
  readonly message: string;
  readonly lines: readonly (readonly [label: string, text: string])[];
  readonly accountId?: string;
}

/** Something that is told of many findings at once, in the shape of an alert. */
export function noticeAlert(notice: Notice): Alert {
  const { id, at, owner, severity, rule, title, message, lines, accountId } = notice;
  return {
    schema: ALERT_SCHEMA,
    id,
    finding: id,
    transition: 'opened',
    severity,
    rule: { id: rule, title, why: '', fix: '', reference: '' },
    subject: {
      accountId: accountId ?? 'all accounts',
      region: GLOBAL_REGION,
      resourceType: ACCOUNT_TYPE,
      resourceId: accountId ?? owner,
    },
    traits: {},
    message,
    evidence: [],
    at,
    recordedAt: at,
    openedAt: at,
    who: { kind: 'unknown', why: 'it tells of many; the timeline of each says who' },
    notice: { lines: lines.map(([label, text]) => ({ label, text })) },
  };
}

const countsText = (counts: Readonly<Record<Severity, number>>): string =>
  severities.map((severity) => `${counts[severity]} ${severity}`).join(', ');

const changeText = (change: number): string =>
  change === 0 ? ' (as many as before)' : ` (${change > 0 ? '+' : '−'}${Math.abs(change)})`;

const named = ({ rule, subject, traits }: Episode): string =>
  `${rule}: ${traits.name ?? subject.resourceId} in ${subject.accountId}`;

function listed(label: string, rows: readonly Episode[]): readonly (readonly [string, string])[] {
  const more = rows.length - LISTED;
  const first = rows.slice(0, LISTED).map((row) => [label, named(row)] as const);
  return more > 0 ? [...first, [label, `+${more} more`]] : first;
}
