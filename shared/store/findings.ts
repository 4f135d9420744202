import type { Table } from '../ports/table.ts';
import { partitionsOf, type Scope } from './as-of.ts';
import { type Episode, parseEpisode } from './episode-item.ts';
import { allItems } from './history.ts';
import { INCIDENT_CLASS, OPEN } from './keys.ts';

/** Findings that are open now: most severe first, then the oldest; by rule, account or all. */
export const openFindings = (table: Table, scope: Scope): Promise<readonly Episode[]> =>
  listed(table, scope, OPEN);

/** Incidents on the active list, which they leave after 30 days; in the same order. */
export const activeIncidents = (table: Table, scope: Scope): Promise<readonly Episode[]> =>
  listed(table, scope, `${INCIDENT_CLASS}${OPEN}`);

async function listed(table: Table, scope: Scope, within: string): Promise<readonly Episode[]> {
  const sorted: { readonly key: string; readonly episode: Episode }[] = [];
  for (const query of partitionsOf(scope, within)) {
    for await (const item of allItems(table, query)) {
      const episode = parseEpisode(item);
      if (episode !== undefined) sorted.push({ key: String(item['esk']), episode });
    }
  }
  sorted.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return sorted.map(({ episode }) => episode);
}

/** How many are open now: the same partitions, counted by the table. */
export async function countOpen(table: Table, scope: Scope): Promise<number> {
  let total = 0;
  for (const query of partitionsOf(scope, OPEN)) {
    let start = query.start;
    do {
      const page = await table.count({ ...query, ...(start && { start }) });
      total += page.count;
      start = page.next;
    } while (start !== undefined);
  }
  return total;
}
