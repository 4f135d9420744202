import { epochMs } from '../domain/instant.ts';
import type { Episode } from '../store/episode-item.ts';
import { episodeIndexSort, resourceKey } from '../store/keys.ts';

/** Where a row stands in a list: most severe first, then the oldest, then by name. */
export interface RowPlace {
  /** Sort key that the row has, or had, among the open ones of an index. */
  readonly sort: string;
  readonly name: string;
}

/** Orders of lists; the first is that of the indexes. */
export const rowOrders = ['severity', 'newest', 'oldest', 'rule', 'account', 'resource'] as const;
export type RowOrder = (typeof rowOrders)[number];

/** Where a row stands in another order; of equals the order of the indexes holds. */
export function placeIn(order: RowOrder, row: Episode): RowPlace {
  const { sort, name } = placeOf(row);
  const { subject, rule, openedAt, traits } = row;
  switch (order) {
    case 'severity':
      return { sort, name };
    case 'oldest':
      return { sort: `${openedAt}#${sort}`, name };
    case 'newest':
      return { sort: `${String(LATEST_MS - epochMs(openedAt)).padStart(15, '0')}#${sort}`, name };
    case 'rule':
      return { sort: `${rule}#${sort}`, name };
    case 'account':
      return { sort: `${subject.accountId}#${sort}`, name };
    case 'resource':
      return { sort: `${traits.name ?? subject.resourceId}#${sort}`, name };
  }
}

/** The last time that can be written. */
const LATEST_MS = 8.64e15 / 10;

export function placeOf(row: Episode): RowPlace {
  const about = `${resourceKey(row.subject)}#${row.rule}`;
  const sort = episodeIndexSort(row.openedAt, undefined, row.severity, about);
  return { sort, name: row.incident === undefined ? about : `${about}#${row.incident.id}` };
}

export function comparePlaces(a: RowPlace, b: RowPlace): number {
  if (a.sort !== b.sort) return a.sort < b.sort ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
