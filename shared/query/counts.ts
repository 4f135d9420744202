/** How many are open, by one thing or another: the rows of the list, counted. */
import { severities } from '../domain/severity.ts';
import { ownerOf } from '../organization/owner.ts';
import type { Episode } from '../store/episode-item.ts';
import { resourceKey } from '../store/keys.ts';
import { regionOf } from './matches.ts';
import type { Question } from './question.ts';
import { rowsToCount } from './rows.ts';
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
  const rows = await rowsToCount(question);
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
  const valuesOf = await valuesBy(question, rows, by);
  const groups = new Map<string, Episode[]>();
  for (const row of rows) {
    for (const value of valuesOf(row)) {
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

type ValuesOf = (row: Episode) => readonly string[];

/** What each of some rows is counted under; the accounts that this takes are looked up at once. */
export async function valuesBy(
  question: Question,
  rows: readonly Episode[],
  by: CountedBy,
): Promise<ValuesOf> {
  switch (by) {
    case 'rule':
      return ({ rule }) => [rule];
    case 'account':
      return ({ subject }) => [subject.accountId];
    case 'severity':
      return ({ severity }) => [severity];
    case 'state':
      return (row) => [stateAt(row, question)];
    case 'region':
      return (row) => [regionOf(row)];
    case 'resourceType':
      return ({ subject }) => [subject.resourceType];
    case 'ou': {
      const accounts = await accountsOf(question, rows);
      return ({ subject }) => unitPaths(accounts.get(subject.accountId));
    }
    case 'owner': {
      const accounts = await accountsOf(question, rows);
      return ({ subject, traits }) => [
        ownerOf(traits, accounts.get(subject.accountId), question.owners).name,
      ];
    }
  }
}

async function accountsOf({ directory }: Question, rows: readonly Episode[]) {
  const ids = [...new Set(rows.map(({ subject }) => subject.accountId))];
  const found = await Promise.all(
    ids.map(async (id) => [id, await directory.account(id)] as const),
  );
  return new Map(found);
}

export function resourcesIn(rows: readonly Episode[]): number {
  return new Set(rows.map(({ subject }) => resourceKey(subject))).size;
}

const mostFirst = (a: Count, b: Count): number => b.count - a.count || (a.value < b.value ? -1 : 1);

const order: readonly string[] = severities;
const rank = (value: string): number => order.indexOf(value);
const bySeverity = (a: Count, b: Count): number => rank(a.value) - rank(b.value);
