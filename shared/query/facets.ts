/**
 * How many are open by each thing at once, so that a page of findings can offer what to choose from.
 * A part of the filter does not narrow its own counts: what else could be chosen stays in sight.
 */
import { type Count, type CountedBy, grouped, resourcesIn } from './counts.ts';
import type { Question } from './question.ts';
import { rowsToCount } from './rows.ts';

export const facetedBy = [
  'severity',
  'state',
  'rule',
  'account',
  'ou',
  'region',
  'resourceType',
  'owner',
] as const satisfies readonly CountedBy[];
export type FacetedBy = (typeof facetedBy)[number];

export interface Facets {
  readonly total: number;
  readonly resources: number;
  readonly rules: number;
  readonly accounts: number;
  readonly facets: Readonly<Record<FacetedBy, readonly Count[]>>;
}

/** So many values of one facet are told, the most frequent ones; what is chosen is always told. */
export const MOST_VALUES = 50;

export async function facetsOf(question: Question): Promise<Facets> {
  const rows = await rowsToCount(question);
  const facet = async (by: FacetedBy): Promise<readonly Count[]> => {
    const chosen = chosenOf(question, by);
    const wider = chosen === undefined ? rows : await rowsToCount(without(question, by));
    const all = await grouped(question, wider, by);
    return all.filter(({ value }, index) => index < MOST_VALUES || chosen?.includes(value));
  };
  const counted = await Promise.all(facetedBy.map(async (by) => [by, await facet(by)] as const));
  return {
    total: rows.length,
    resources: resourcesIn(rows),
    rules: new Set(rows.map(({ rule }) => rule)).size,
    accounts: new Set(rows.map(({ subject }) => subject.accountId)).size,
    // Every facet is in the list that it is made from.
    facets: Object.fromEntries(counted) as Record<FacetedBy, readonly Count[]>,
  };
}

/** What was chosen of a facet. Rules that a pillar stands for were not. */
function chosenOf({ filter }: Question, by: FacetedBy): readonly string[] | undefined {
  return by === 'rule' && filter.pillar !== undefined ? undefined : filter[by];
}

/** Accounts that were chosen narrow the question; those that may be seen still do. */
function without(question: Question, by: FacetedBy): Question {
  const { [by]: _, ...filter } = question.filter;
  return { ...question, filter, ...(by === 'account' && { accounts: question.allowed }) };
}
