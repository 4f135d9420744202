/**
 * The same answers from a million transitions, on the memory table: only when it is named, since it
 * takes minutes and gigabytes to fill.
 */
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Table } from '#shared/ports/table.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { answerLines, served } from './answers.ts';
import { filledStore } from './filled-store.ts';
import type { Benchmark } from './line.ts';

export const millionBenchmark: Benchmark = {
  name: 'million',
  title: 'million: answers over HTTP from a store a thousand times as large (memory table)',
  onlyNamed: true,
  heapMegabytes: 8_000,
  async run({ quick }) {
    const [few, many] = quick ? [200, 2_000] : [1_000, 1_000_000];
    const small = served(await filled(few));
    const large = served(await filled(many));
    return answerLines(small, large, { few, many, turns: quick ? 5 : 100 });
  },
};

async function filled(transitions: number): Promise<Table> {
  const table = createMemoryTable(tableDefinition);
  await filledStore(table, transitions);
  return table;
}
