import type { FindingRef } from '../domain/lifecycle.ts';
import type { Key, Table } from '../ports/table.ts';
import { type Episode, parseEpisode } from './episode-item.ts';
import { allItems } from './history.ts';
import { episodePrefix, incidentPrefix, resourceKey } from './keys.ts';

/** The row of a finding that is open now, and where it is. */
export interface OpenRow {
  readonly key: Key;
  readonly episode: Episode;
}

/** Undefined: nothing of the kind is open. */
export async function openRow(
  table: Table,
  { subject, rule, incident }: FindingRef,
): Promise<OpenRow | undefined> {
  const partition = resourceKey(subject);
  const prefix = incident === undefined ? episodePrefix(rule) : incidentPrefix(rule);
  const query = { partition, sort: { beginsWith: prefix }, descending: true, consistent: true };
  for await (const item of allItems(table, query)) {
    const episode = parseEpisode(item);
    if (episode === undefined || episode.closedAt !== undefined) continue;
    if (incident !== undefined && episode.incident?.id !== incident) continue;
    return { key: { pk: item.pk, sk: item.sk }, episode };
  }
  return undefined;
}
