/** The columns of a pack's CSV files. What has parts is one cell of JSON. */
import { cell } from '../formats/csv.ts';
import type { ExceptionRow } from './exception-rows.ts';
import type { GapRow } from './gap-rows.ts';
import type { RequirementRow } from './requirement-rows.ts';
import type { FindingRow, IncidentEntry, ResourceRow } from './rows.ts';

const place = [
  'accountId',
  'accountName',
  'ou',
  'region',
  'resourceType',
  'resourceId',
  'name',
  'arn',
  'owner',
] as const;

export const findingColumns = [
  'finding',
  'rule',
  'severity',
  'state',
  ...place,
  'openedAt',
  'closedAt',
  'recordedAt',
  'closedRecordedAt',
  'resolution',
  'regressed',
  'message',
  'evidence',
  'ruleVersion',
  'transition',
  'acknowledgedAt',
  'snoozedUntil',
  'exception',
  'exceptionUntil',
] as const satisfies readonly (keyof FindingRow)[];

export const resourceColumns = [
  ...place,
  'rule',
  'standing',
  'state',
  'since',
  'ruleVersion',
  'reason',
] as const satisfies readonly (keyof ResourceRow)[];

export const incidentColumns = [
  'incident',
  'rule',
  'severity',
  'accountId',
  'accountName',
  'ou',
  'region',
  'resourceType',
  'owner',
  'raisedAt',
  'recordedAt',
  'eventId',
  'message',
  'evidence',
  'transition',
] as const satisfies readonly (keyof IncidentEntry)[];

export const requirementColumns = [
  'requirement',
  'summary',
  'status',
  'rules',
  'compliant',
  'violated',
  'accepted',
  'notApplicable',
  'unjudged',
  'score',
  'opened',
  'ended',
  'incidents',
  'remains',
  'needs',
  'notCovered',
] as const satisfies readonly (keyof RequirementRow)[];

export const gapColumns = [
  'accountId',
  'region',
  'source',
  'from',
  'until',
] as const satisfies readonly (keyof GapRow)[];

export const exceptionColumns = [
  'exception',
  'rule',
  'scope',
  'reason',
  'ticket',
  'owner',
  'requester',
  'approver',
  'verified',
  'from',
  'until',
  'endedAt',
  'endedWhy',
  'source',
] as const satisfies readonly (keyof ExceptionRow)[];

export const header = (columns: readonly string[]): string => `${columns.join(',')}\r\n`;

/** One line; a list of texts is one cell with semicolons. */
export function csvRow<T extends object>(columns: readonly (keyof T & string)[], row: T): string {
  return `${columns.map((name) => cell(textOf(row[name]))).join(',')}\r\n`;
}

const textOf = (value: unknown): unknown =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
    ? value.join('; ')
    : value;
