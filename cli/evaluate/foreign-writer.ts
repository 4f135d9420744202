/** Rows in formats that other tools read: CSV, OCSF and SARIF. */
import { findingId } from '#shared/alerts/finding-id.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';
import { csv } from '#shared/formats/csv.ts';
import type { FormattedFinding, Said } from '#shared/formats/finding.ts';
import { ocsf } from '#shared/formats/ocsf/event.ts';
import { sarif, type Unread } from '#shared/formats/sarif/log.ts';
import { STDIN } from '../input/files.ts';
import { knowledge } from '../knowledge.ts';
import { terminal } from '../terminal-text.ts';
import type { ForeignFormat } from './format.ts';
import type { Row, VerdictWord } from './row.ts';
import type { Rejection } from './tally.ts';
import type { Places, Writer } from './writer.ts';

const columns = [
  ...['kind', 'rule', 'verdict', 'severity', 'accountId', 'region', 'resourceType', 'resourceId'],
  ...['eventId', 'observedAt', 'call', 'principal', 'message', 'evidence', 'file', 'line'],
];

export function foreignWriter(format: ForeignFormat): Writer {
  switch (format) {
    case 'csv': {
      const writing = csv<string>(columns, terminal);
      return {
        begin: writing.begin,
        rows: (rows, places) =>
          writing.items(rows.map((row, at) => ({ ...row, ...placeOf(places, at) }))),
        end: writing.end,
      };
    }
    case 'ocsf': {
      const writing = ocsf(knowledge(), terminal);
      return { ...writing, rows: (rows, places) => writing.items(findings(rows, places)) };
    }
    case 'sarif': {
      const writing = sarif(knowledge(), terminal);
      return {
        begin: writing.begin,
        rows: (rows, places) => writing.items(findings(rows, places)),
        end(summary) {
          writing.unread(summary.rejections.map(unreadOf));
          return writing.end();
        },
      };
    }
  }
}

const findings = (rows: readonly Row[], places: Places): readonly FormattedFinding[] =>
  rows.map((row, at) => findingOf(row, placeOf(places, at)));

function placeOf({ file, lines }: Places, at: number) {
  const line = lines?.[at];
  return line === undefined ? { file } : { file, line };
}

const said: Readonly<Record<VerdictWord, Said>> = {
  RAISED: 'violation',
  NON_COMPLIANT: 'violation',
  UNKNOWN: 'unknown',
  NOT_APPLICABLE: 'notApplicable',
  COMPLIANT: 'compliant',
};

/** A call is about no resource of its own: the account that it was made in stands for one. */
function findingOf(row: Row, place: NonNullable<FormattedFinding['place']>): FormattedFinding {
  const { kind, rule, severity, accountId, region, message, evidence, observedAt } = row;
  const [about, event] =
    row.kind === 'condition'
      ? [{ resourceType: row.resourceType, resourceId: row.resourceId }, undefined]
      : [{ resourceType: ACCOUNT_TYPE, resourceId: accountId }, row.eventId];
  const subject = { accountId, region, ...about };
  return {
    finding: findingId(subject, event === undefined ? rule : `${rule}#${event}`),
    ...{ kind, rule, severity, ...subject, message, evidence },
    said: said[row.verdict],
    state: 'open',
    openedAt: observedAt,
    ...(event !== undefined && { event }),
    ...(place.file !== STDIN && { place }),
  };
}

const unreadOf = ({ file, line, path, what, reason }: Rejection): Unread => ({
  level: 'error',
  message: [path, what, reason].filter((each) => each !== undefined).join(': '),
  ...(file !== STDIN && { place: { file, ...(line !== undefined && { line }) } }),
});
