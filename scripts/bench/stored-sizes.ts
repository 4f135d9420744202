/** How many bytes DynamoDB counts for what is stored. */
import { itemBytes } from '#shared/adapters/memory/item-size.ts';
import type { Item, Table } from '#shared/ports/table.ts';
import { allItems } from '#shared/store/history.ts';
import { ledgerPrefix, resourceKey, stateSort } from '#shared/store/keys.ts';
import { parseLedger } from '#shared/store/ledger-item.ts';
import { parseState } from '#shared/store/state-item.ts';
import type { MeteredTable } from './metered-table.ts';
import { bucketWith, FAULTS, subjectNamed, teller } from './told-events.ts';

const ASPECT = 'configuration';
const NAME = 'billing-archive-eu-west-';

export interface StoredSizes {
  /** Bytes of the state item by the number of its violations, six states remembered. */
  readonly states: ReadonlyMap<number, number>;
  /** Of the transition that one rule's opening appended, and of its episode. */
  readonly transition: number;
  readonly episode: number;
}

export async function storedSizes(metered: MeteredTable): Promise<StoredSizes> {
  const tell = teller(metered);
  const states = new Map<number, number>();
  for (const violations of [0, 1, 6]) {
    const name = `${NAME}${violations}`;
    // In order first: what follows are the changes that a life brings.
    await tell(name, 0, bucketWith());
    const item = bucketWith(...FAULTS.slice(0, violations));
    for (let n = 1; n < 8; n++) await tell(name, n * 10, item);
    const [state] = await found(metered.table, name, stateSort(ASPECT));
    const held = state ? [...parseState(state).standings.values()] : [];
    const broken = held.filter(({ standing }) => standing === 'violation').length;
    if (state === undefined || broken !== violations) {
      throw new Error(`${name} has ${broken} violations, not ${violations}`);
    }
    states.set(violations, itemBytes(state));
  }
  const ledger = await found(metered.table, `${NAME}1`, ledgerPrefix(ASPECT));
  const episodes = await found(metered.table, `${NAME}1`, 'F#');
  const opening = ledger.find((item) => parseLedger(item).transition.seq === 2);
  const [episode] = episodes;
  if (opening === undefined || episode === undefined) throw new Error(`${NAME}1 never opened`);
  return { states, transition: itemBytes(opening), episode: itemBytes(episode) };
}

async function found(table: Table, name: string, beginsWith: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  const partition = resourceKey(subjectNamed(name));
  for await (const item of allItems(table, { partition, sort: { beginsWith } })) items.push(item);
  return items;
}
