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

/** The same by account, all partitions read at once. */
export async function typesByAccount(
  table: Table,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  const read = async (shard: number): Promise<void> => {
    for await (const { sk } of allItems(table, { partition: directoryPartition(shard) })) {
      const [accountId = '', ...resourceType] = sk.split('#');
      const own = found.get(accountId) ?? new Set();
      found.set(accountId, own.add(resourceType.join('#')));
    }
  };
  await Promise.all(Array.from({ length: shards.directory }, (_, shard) => read(shard)));
  return found;
}

/** The state items of one type in one account, as the index projects them: key, verdicts, rule set. */
export function recordedSubjects(
  table: Table,
  accountId: string,
  resourceType: string,
): AsyncGenerator<Item> {
  return allItems(table, { index: 'by-type', partition: typePartition(accountId, resourceType) });
}
