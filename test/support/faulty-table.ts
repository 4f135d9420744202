import type { Table } from '#shared/ports/table.ts';

/** Thrown in place of the process ending: everything in memory is lost with it. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/**
 * A table whose process dies before or after any request: after means that the table has done it
 * and nobody was told. `next` says of each request whether it dies, and where.
 */
export function faultyTable(table: Table, next: () => 'before' | 'after' | undefined): Table {
  const faulty =
    <A extends unknown[], R>(request: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const fault = next();
      if (fault === 'before') throw new Crash('before a request');
      const answer = await request(...args);
      if (fault === 'after') throw new Crash('after a request');
      return answer;
    };
  return {
    get: faulty(table.get),
    write: faulty(table.write),
    transact: faulty(table.transact),
    query: faulty(table.query),
    count: faulty(table.count),
    putAll: faulty(table.putAll),
  };
}
