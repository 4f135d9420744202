/** How many are open, by one thing or another: the rows of the list, counted. */
import { severities } from '../domain/severity.ts';
import { ownerOf } from '../organization/owner.ts';
import type { Episode } from '../store/episode-item.ts';
import { regionOf } from './matches.ts';
import type { Question } from './question.ts';
import { rowsAt } from './rows.ts';
import { stateAt } from './state-at.ts';
import { unitPaths } from './units.ts';

export const countedBy = [
  'rule',
  'account',
  'severity',
  'state',
  'region',
  'resourceType',
  'ou',
  'owner',
] as const;
export type CountedBy = (typeof countedBy)[number];

export interface Count {
  /** Value of the filter of the same name that gives exactly these. */
  readonly value: string;
  readonly count: number;
  /** Resources among them. */
  readonly resources: number;
}

export interface Counts {
  readonly total: number;
  readonly resources: number;
  readonly counts: readonly Count[];
}

/** Units hold the units below them, so that their counts do not add up to the total. */
export async function countBy(question: Question, by: CountedBy): Promise<Counts> {
  const rows = await rowsAt(question);
  return {
    total: rows.length,
    resources: resourcesIn(rows),
    counts: await grouped(question, rows, by),
  };
}

export async function grouped(
  question: Question,
  rows: readonly Episode[],
  by: CountedBy,
): Promise<readonly Count[]> {
  const groups = new Map<string, Episode[]>();
  for (const row of rows) {
    for (const value of await valuesOf(question, row, by)) {
      const group = groups.get(value);
      if (group === undefined) groups.set(value, [row]);
      else group.push(row);
    }
  }
  const counts = [...groups].map(([value, own]) => {
    return { value, count: own.length, resources: resourcesIn(own) };
  });
  return counts.sort(by === 'severity' ? bySeverity : mostFirst);
}

/** What a row is counted under. */
export async function valuesOf(
  question: Question,
  row: Episode,
  by: CountedBy,
): Promise<readonly string[]> {
  const { subject, traits } = row;
  switch (by) {
    case 'rule':
      return [row.rule];
    case 'account':
      return [subject.accountId];
    case 'severity':
      return [row.severity];
    case 'state':
      return [stateAt(row, question)];
    case 'region':
      return [regionOf(row)];
    case 'resourceType':
      return [subject.resourceType];
    case 'ou':
      return unitPaths(await question.directory.account(subject.accountId));
    case 'owner': {
      const account = await question.directory.account(subject.accountId);
      return [ownerOf(traits, account, question.owners).name];
    }
  }
}

export function resourcesIn(rows: readonly Episode[]): number {
  return new Set(
    rows.map(({ subject: { accountId, region, resourceType, resourceId } }) =>
      JSON.stringify([accountId, region, resourceType, resourceId]),
    ),
  ).size;
}

const mostFirst = (a: Count, b: Count): number => b.count - a.count || (a.value < b.value ? -1 : 1);

const order: readonly string[] = severities;
const rank = (value: string): number => order.indexOf(value);
const bySeverity = (a: Count, b: Count): number => rank(a.value) - rank(b.value);
