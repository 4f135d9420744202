import { resolve } from 'node:path';
import { localRoots } from '#local/local-roots.ts';
import { shifted } from '#shared/domain/instant.ts';
import { makeRoot } from '#shared/roots/make-root.ts';
import { createRoots, type RecordedRoot } from '#shared/store/roots.ts';
import { type Command, UsageError } from '../command.ts';
import { openedTable, tableOptions } from '../config/opened-table.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { smallHeap } from '../small-heap.ts';
import { inColumns } from '../store/columns.ts';
import { printableJson } from '../terminal-text.ts';

const MOST = 1_000;
/** What a stack that runs may still be writing. */
const SETTLED_MS = 2_000;

export const command: Command = {
  summary: 'List the daily roots of the history; make one now',
  usage: [
    'roots [--make] [--json]',
    'roots --public-key',
    '',
    'A root stands for the whole history until a time. The schedule makes one each day and puts it where',
    'nobody who can write to the store can change it; `plumbline verify --against` holds the two together.',
    '',
    '--make        make one of everything recorded by now, in the folder roots/ of the local store',
    '--public-key  print the key that signs the roots of the local store: keep it elsewhere',
    '--json        one JSON document',
    '--table       name of the table of a deployment (AWS credentials); else the local store',
    '--data        folder of the local store (.plumbline)',
  ].join('\n'),
  examples: ['npx plumbline roots', 'npx plumbline roots --make'],

  async run(args, io) {
    smallHeap();
    const { values, positionals } = parsedArguments(args, {
      ...tableOptions,
      make: { type: 'boolean', default: false },
      'public-key': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError(`takes no ${positionals[0]}`);
    const { make, 'public-key': wantsKey, table: tableName } = values;
    if ((make || wantsKey) && tableName !== undefined) {
      throw new UsageError('a deployment makes its roots itself; its key is in KMS');
    }
    const { table, isShared, close } = await openedTable(io, values);
    try {
      const { archive, signer } = localRoots(resolve(io.cwd, values.data));
      if (wantsKey) {
        io.stdout.write(await signer.publicKey());
        return exitCodes.ok;
      }
      if (make) {
        const until = isShared ? shifted(io.now(), -SETTLED_MS) : io.now();
        const made = await makeRoot({ table, clock: io.now, archive, signer }, until);
        const said = made.kind === 'made' ? `made, in ${archive.place}` : 'there is one already';
        io.stderr.write(`${said}\n`);
      }
      const roots = await createRoots(table).list(MOST);
      if (values.json) io.stdout.write(`${printableJson({ schema: 1, roots })}\n`);
      else io.stdout.write(asTable(roots, io.stdout.columns));
      if (roots.length === 0) io.stderr.write('no root was made yet\n');
      return exitCodes.ok;
    } finally {
      await close();
    }
  },
};

function asTable(roots: readonly RecordedRoot[], columns: number | undefined): string {
  if (roots.length === 0) return '';
  const rows = roots.map(({ until, chains, transitions, sha256, key }) => [
    until,
    String(chains),
    String(transitions),
    key === undefined ? 'no' : key.slice(0, 16),
    sha256,
  ]);
  return inColumns(['UNTIL', 'CHAINS', 'TRANSITIONS', 'SIGNED', 'SHA-256'], rows, { columns });
}
