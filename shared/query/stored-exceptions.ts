import type { Instant } from '../domain/instant.ts';
import type { Table } from '../ports/table.ts';
import { allExceptions, isActive } from '../store/exceptions.ts';
import { allItems } from '../store/history.ts';
import { EXCEPTION_LOG } from '../store/keys.ts';
import type { Exceptions } from './ports.ts';

/** The exceptions of the store; one that was ended is over from then on. */
export function storedExceptions(table: Table): Exceptions {
  return {
    async inForce({ at, knownAt }) {
      const granted = await grantedAfter(table, knownAt);
      const all = await allExceptions(table);
      return all
        .filter((each) => isActive(each, at) && !granted.has(each.id))
        .map(({ ended: _, ...exception }) => exception);
    },
  };
}

/** What became known only after K, though it says that it held before. */
async function grantedAfter(table: Table, knownAt: Instant): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const query = { partition: EXCEPTION_LOG, sort: { from: `${knownAt}#~`, to: '9999~' } };
  for await (const item of allItems(table, query)) {
    if (item['what'] === 'granted') found.add(item.sk.slice(item.sk.indexOf('#') + 1));
  }
  return found;
}
