import {
  CopyOf,
  type Item,
  type Key,
  limits,
  type PageKey,
  Plus,
  type Query,
  type Table,
  TableError,
  type Update,
  type Value,
  type Write,
} from '../ports/table.ts';
import type { IndexDefinition, TableDefinition } from '../store/table-definition.ts';
import { holds } from './memory/conditions.ts';
import { itemBytes } from './memory/item-size.ts';
import {
  compareUtf8,
  lowerBound,
  type SortedPartition,
  sortedPartition,
} from './memory/sorted-partition.ts';

interface Stored {
  readonly item: Item;
  readonly bytes: number;
}

type Partitions = Map<string, SortedPartition<Stored>>;

const SEPARATOR = '\u0000';

/**
 * A table in memory that refuses what DynamoDB refuses. For tests, for the simulator and for
 * machines that the embedded DynamoDB has no build for. Indexes are up to date at once, which
 * DynamoDB's are not: what depends on that is tested elsewhere.
 */
export function createMemoryTable(definition: TableDefinition): Table {
  const main: Partitions = new Map();
  const indexes = new Map<string, { definition: IndexDefinition; partitions: Partitions }>(
    definition.indexes.map((each) => [each.name, { definition: each, partitions: new Map() }]),
  );

  const find = (key: Key): Item | undefined => main.get(key.pk)?.get(key.sk)?.item;

  function store(key: Key, next: Item | undefined): void {
    const before = find(key);
    const whole = next && stored(next);
    for (const { definition: index, partitions } of indexes.values()) {
      const old = before && indexKey(index, before);
      const fresh = next && indexKey(index, next);
      if (old) partitions.get(old.partition)?.delete(old.sort);
      if (next && fresh) {
        const shown =
          index.projection === 'ALL' ? whole : stored(projected(index, index.projection, next));
        if (shown) partitionOf(partitions, fresh.partition).set(fresh.sort, shown);
      }
    }
    if (whole === undefined) main.get(key.pk)?.delete(key.sk);
    else partitionOf(main, key.pk).set(key.sk, whole);
  }

  const apply = (write: Write): void => store(keyOf(write), result(write, find(keyOf(write))));

  function checked(write: Write): void {
    checkKey(keyOf(write));
    const next = result(write, find(keyOf(write)));
    if (next === undefined) return;
    if (itemBytes(next) > limits.itemBytes) throw refused('the item is larger than 400 KB');
    for (const { definition: index } of indexes.values()) checkIndexKey(index, next);
  }

  function read(query: Query): { stored: readonly Stored[]; next?: PageKey } {
    const index = query.index === undefined ? undefined : indexes.get(query.index);
    if (query.index !== undefined && index === undefined) {
      throw refused(`there is no index ${query.index}`);
    }
    if (index && query.consistent) throw refused('an index cannot be read consistently');
    const partition = (index?.partitions ?? main).get(query.partition);
    if (partition === undefined) return { stored: [] };
    return page(partition, query, index?.definition);
  }

  return {
    async get(key) {
      checkKey(key);
      return find(key);
    },
    async write(write) {
      checked(write);
      const found = find(keyOf(write));
      if (!holds(found, write.conditions)) return { done: false, ...(found && { found }) };
      apply(write);
      return { done: true };
    },
    async transact(writes) {
      checkTransaction(writes);
      for (const write of writes) checkKey(keyOf(write));
      if (!writes.every((write) => holds(find(keyOf(write)), write.conditions))) return false;
      for (const write of writes) checked(write);
      for (const write of writes) apply(write);
      return true;
    },
    async query(query) {
      const { stored, next } = read(query);
      const items = stored.map(({ item }) => item).filter((item) => holds(item, query.filter));
      return { items, ...(next && { next }) };
    },
    async count(query) {
      const { stored, next } = read(query);
      const count = stored.filter(({ item }) => holds(item, query.filter)).length;
      return { count, ...(next && { next }) };
    },
    async putAll(items) {
      for (const item of items) checked({ kind: 'put', item });
      for (const item of items) store(item, item);
    },
  };
}

const refused = (why: string): TableError => new TableError(why, { refused: true });

const stored = (item: Item): Stored => ({ item: Object.freeze(item), bytes: itemBytes(item) });

function partitionOf(partitions: Partitions, key: string): SortedPartition<Stored> {
  const known = partitions.get(key);
  if (known !== undefined) return known;
  const fresh = sortedPartition<Stored>();
  partitions.set(key, fresh);
  return fresh;
}

function keyOf(write: Write): Key {
  return write.kind === 'put' ? { pk: write.item.pk, sk: write.item.sk } : write.key;
}

/** What the item will be; undefined when it will be gone. */
function result(write: Write, found: Item | undefined): Item | undefined {
  switch (write.kind) {
    case 'put':
      return write.item;
    case 'delete':
      return undefined;
    case 'update':
      return updated(write, found);
  }
}

function updated(update: Update, found: Item | undefined): Item {
  const next: Record<string, Value> = { ...found };
  for (const [name, value] of Object.entries(update.set)) {
    if (value instanceof CopyOf) next[name] = found?.[value.attribute] ?? '';
    else if (value instanceof Plus) next[name] = Number(found?.[name] ?? 0) + value.by;
    else next[name] = value;
  }
  for (const name of update.remove ?? []) delete next[name];
  return { ...next, ...update.key };
}

function checkKey({ pk, sk }: Key): void {
  if (pk === '' || sk === '') throw refused('a key must not be empty');
  if (Buffer.byteLength(pk) > limits.partitionKeyBytes) {
    throw refused('a partition key is longer than 2,048 bytes');
  }
  if (Buffer.byteLength(sk) > limits.sortKeyBytes) {
    throw refused('a sort key is longer than 1,024 bytes');
  }
}

function checkIndexKey(index: IndexDefinition, item: Item): void {
  for (const name of [index.pk, index.sk]) {
    const value = item[name];
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      throw refused(`${name} is a key of ${index.name} and must be text that is not empty`);
    }
  }
}

function checkTransaction(writes: readonly Write[]): void {
  if (writes.length === 0) throw refused('a transaction must not be empty');
  if (writes.length > limits.transactionItems) {
    throw refused('a transaction takes at most 100 items');
  }
  const keys = new Set(writes.map((write) => `${keyOf(write).pk}${SEPARATOR}${keyOf(write).sk}`));
  if (keys.size < writes.length) {
    throw refused('a transaction must not hold two operations on one item');
  }
  const bytes = writes.reduce(
    (sum, write) => sum + (write.kind === 'put' ? itemBytes(write.item) : 0),
    0,
  );
  if (bytes > limits.transactionBytes) throw refused('a transaction takes at most 4 MB');
}

function indexKey(index: IndexDefinition, item: Item) {
  const partition = item[index.pk];
  const sort = item[index.sk];
  if (typeof partition !== 'string' || typeof sort !== 'string') return undefined;
  return { partition, sort: [sort, item.pk, item.sk].join(SEPARATOR) };
}

function projected(
  index: Pick<IndexDefinition, 'pk' | 'sk'>,
  names: readonly string[],
  item: Item,
): Item {
  const kept = new Set(['pk', 'sk', index.pk, index.sk, ...names]);
  const entries = Object.entries(item).filter(([name]) => kept.has(name));
  return { ...Object.fromEntries(entries), pk: item.pk, sk: item.sk };
}

/** The keys of one page, in the order asked for; the start key itself is left out. */
function page(
  partition: SortedPartition<Stored>,
  query: Query,
  index: IndexDefinition | undefined,
): { stored: readonly Stored[]; next?: PageKey } {
  const keys = partition.keys();
  let [first, end] = [0, keys.length];
  if (query.sort !== undefined) {
    const { from, to } =
      'from' in query.sort
        ? { from: query.sort.from, to: query.sort.to }
        : { from: query.sort.beginsWith, to: `${query.sort.beginsWith}\u{10ffff}` };
    if (compareUtf8(from, to) > 0) {
      throw refused('the upper bound of a sort key range is below the lower one');
    }
    first = lowerBound(keys, from);
    // In an index a sort value is followed by the item's key: the end bound takes all of them.
    end = lowerBound(keys, index ? `${to}${SEPARATOR}\u{10ffff}` : to, true);
  }
  const start = query.start && startKey(query.start, index);
  if (start !== undefined) {
    if (query.descending) end = Math.min(end, lowerBound(keys, start));
    else first = Math.max(first, lowerBound(keys, start, true));
  }
  const stored: Stored[] = [];
  let bytes = 0;
  for (let taken = 0; taken < end - first; taken++) {
    const key = keys[query.descending ? end - 1 - taken : first + taken] ?? '';
    const each = partition.get(key);
    if (each === undefined) continue;
    stored.push(each);
    bytes += each.bytes;
    if (stored.length === query.limit || bytes > limits.pageBytes) {
      return { stored, next: pageKey(each.item, index) };
    }
  }
  return { stored };
}

function startKey(start: PageKey, index: IndexDefinition | undefined): string {
  const { pk, sk } = start;
  return index ? [start[index.sk], pk, sk].join(SEPARATOR) : String(sk);
}

function pageKey(item: Item, index: IndexDefinition | undefined): PageKey {
  const key = { pk: item.pk, sk: item.sk };
  return index
    ? { ...key, [index.pk]: item[index.pk] ?? '', [index.sk]: item[index.sk] ?? '' }
    : key;
}
