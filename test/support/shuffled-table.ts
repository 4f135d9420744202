import { isRecord } from '#shared/document/fields.ts';
import type { Item, Table } from '#shared/ports/table.ts';

/** A table that gives the maps in its items in another order each time, as DynamoDB may. */
export function shuffledTable(table: Table): Table {
  let seed = 1;
  const shuffled = (item: Item): Item => {
    seed = (seed * 48_271) % 2_147_483_647;
    return turned(item, seed % 7 < 3) as Item;
  };
  return {
    ...table,
    async get(...asked) {
      const item = await table.get(...asked);
      return item && shuffled(item);
    },
    async query(...asked) {
      const page = await table.query(...asked);
      return { ...page, items: page.items.map(shuffled) };
    },
  };
}

function turned(value: unknown, isBackwards: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => turned(each, isBackwards));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, turned(each, isBackwards)]);
  return Object.fromEntries(isBackwards ? entries.reverse() : entries);
}
