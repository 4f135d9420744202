/** A pack of evidence, a root, and holding the store against it: time and memory, the store elsewhere. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCAL_TABLE, openLocalTable } from '#local/local-table.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Item, Table } from '#shared/ports/table.ts';
import { allItems } from '#shared/store/history.ts';
import { directoryPartition, shards } from '#shared/store/keys.ts';
import { recordedSubjects, recordedTypes } from '#shared/store/subjects.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { embeddedEndpoint } from '#test/support/embedded-dynamodb.ts';
import type { Ran } from './cloudtrail-process.ts';
import { ranAlone } from './evidence-process.ts';
import { filledStore } from './filled-store.ts';
import { atMost, type Benchmark, type Line, line } from './line.ts';

const MOST_MEGABYTES = 256;

export const evidenceBenchmark: Benchmark = {
  name: 'evidence',
  title: 'evidence: export, a root, and verify --against, each in a process of its own',
  async run({ quick }) {
    const endpoint = await embeddedEndpoint();
    if (endpoint === undefined) return []; // said loudly where it was looked for
    const transitions = quick ? 300 : 100_000;
    const filled = createMemoryTable(tableDefinition);
    await filledStore(filled, transitions, 'restricted-ssh');
    const { table, stop } = await openLocalTable({ tableName: LOCAL_TABLE, endpoint });
    await copied(filled, table);
    await stop();
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
    const run = (...args: readonly string[]): Promise<Ran> => ranAlone(args, endpoint);
    const data = ['--data', folder];
    try {
      const times = '--from 2026-01-01 --to 2026-03-01 --known-at 2026-03-01'.split(' ');
      const out = ['--out', join(folder, 'pack')];
      const count = transitions.toLocaleString('en-US');
      return [
        ...lines(`export of ${count} transitions`, [
          await run(
            'export',
            '--framework',
            'cis-5.0',
            '--control',
            '5.3',
            ...times,
            ...out,
            ...data,
          ),
        ]),
        ...lines(`root of ${count} transitions`, [await run('roots', '--make', ...data)]),
        ...lines(`verify --against of ${count} transitions`, [
          await run('verify', '--against', join(folder, 'roots'), ...data),
        ]),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function lines(what: string, [ran]: readonly [Ran]): readonly Line[] {
  return [
    line(
      `${what}: memory`,
      { value: ran.peakMegabytes, unit: 'MB' },
      {
        budget: atMost(MOST_MEGABYTES),
        note: 'of the process at its peak',
      },
    ),
    line(`${what}: time`, { value: ran.milliseconds / 1000, unit: 's' }),
  ];
}

/** Loading is not what is measured: through the table's own door it would take many minutes. */
async function copied(from: Table, to: Table): Promise<void> {
  const everything: Item[] = [];
  for (let shard = 0; shard < shards.directory; shard++) {
    for await (const item of allItems(from, { partition: directoryPartition(shard) })) {
      everything.push(item);
    }
  }
  for await (const { accountId, resourceType } of recordedTypes(from)) {
    for await (const { pk } of recordedSubjects(from, accountId, resourceType)) {
      for await (const item of allItems(from, { partition: pk })) everything.push(item);
    }
  }
  for (let at = 0; at < everything.length; at += CHUNK) {
    await to.putAll(everything.slice(at, at + CHUNK));
  }
}

const CHUNK = 2_500;
