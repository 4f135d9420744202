import type { Episode } from '../store/episode-item.ts';
import { episodeIndexSort, resourceKey } from '../store/keys.ts';

/** Where a row stands in a list: most severe first, then the oldest, then by name. */
export interface RowPlace {
  /** Sort key that the row has, or had, among the open ones of an index. */
  readonly sort: string;
  readonly name: string;
}

export function placeOf(row: Episode): RowPlace {
  const about = `${resourceKey(row.subject)}#${row.rule}`;
  const sort = episodeIndexSort(row.openedAt, undefined, row.severity, about);
  return { sort, name: row.incident === undefined ? about : `${about}#${row.incident.id}` };
}

export function comparePlaces(a: RowPlace, b: RowPlace): number {
  if (a.sort !== b.sort) return a.sort < b.sort ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
