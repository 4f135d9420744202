import type { Instant } from '../domain/instant.ts';
import type { Table } from '../ports/table.ts';
import { parseEpisode } from './episode-item.ts';
import { allItems } from './history.ts';
import { supersededPrefix } from './keys.ts';
import type { StoredRow } from './phase-writes.ts';

/** The rows of phases of a rule that others followed, and that hold; of one episode, or of all. */
export async function endedPhases(
  table: Table,
  pk: string,
  rule: string,
  openedAt?: Instant,
): Promise<readonly StoredRow[]> {
  const found: StoredRow[] = [];
  const beginsWith = supersededPrefix(rule, openedAt);
  for await (const item of allItems(table, {
    partition: pk,
    sort: { beginsWith },
    consistent: true,
  })) {
    const episode = parseEpisode(item);
    if (episode?.phaseEnd === undefined || episode.voidedAt !== undefined) continue;
    found.push({ key: { pk, sk: item.sk }, episode });
  }
  return found;
}
