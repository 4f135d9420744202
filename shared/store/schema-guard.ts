/**
 * A table in which nothing is written over what a newer release has written in a shape of its own:
 * one more term in the condition of each write, and no request more. Such a write fails, its message
 * goes back to the queue, and the newer release takes it.
 */
import { type Condition, type Item, type Table, TableError, type Write } from '../ports/table.ts';
import { SCHEMA_VERSION } from './keys.ts';

/** What putAll writes is not guarded: it loads what is new. */
export function schemaGuarded(table: Table, newest = SCHEMA_VERSION): Table {
  const readable: Condition = { attribute: 'sv', is: 'absent-or-at-most', value: newest };
  const guarded = (write: Write): Write => ({
    ...write,
    conditions: [...(write.conditions ?? []), readable],
  });
  return {
    ...table,
    async write(write) {
      const written = await table.write(guarded(write));
      if (!written.done && isNewer(written.found, newest)) throw tooNew(written.found, newest);
      return written;
    },
    // Whoever lost reads again, and is told by what it reads.
    transact: (writes) => table.transact(writes.map(guarded)),
  };
}

const isNewer = (item: Item | undefined, newest: number): item is Item =>
  Number(item?.['sv'] ?? 0) > newest;

const tooNew = ({ pk, sk, sv }: Item, newest: number): TableError =>
  new TableError(
    `${pk} ${sk} has schema ${String(sv)}, and this Plumbline writes up to ${newest}: deploy the newer one`,
    { refused: false },
  );
