import type { Item, Table } from '../ports/table.ts';
import { allItems } from './history.ts';
import { directoryPartition, shards, typePartition } from './keys.ts';

/** The (account, resource type) pairs of which anything was ever recorded. */
export async function* recordedTypes(
  table: Table,
): AsyncGenerator<{ readonly accountId: string; readonly resourceType: string }> {
  for (let shard = 0; shard < shards.directory; shard++) {
    for await (const { sk } of allItems(table, { partition: directoryPartition(shard) })) {
      const [accountId = '', ...resourceType] = sk.split('#');
      yield { accountId, resourceType: resourceType.join('#') };
    }
  }
}

/** The state items of one type in one account, as the index projects them: key, verdicts, rule set. */
export function recordedSubjects(
  table: Table,
  accountId: string,
  resourceType: string,
): AsyncGenerator<Item> {
  return allItems(table, { index: 'by-type', partition: typePartition(accountId, resourceType) });
}
