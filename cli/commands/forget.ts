import { randomSalt } from '#shared/adapters/random-salt.ts';
import { createActors } from '#shared/store/actors.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { dataOptions, opened } from '../store/data-options.ts';
import { printable } from '../terminal-text.ts';

const LEFT_IN_FILE =
  'The stack that runs has the data file open: bytes that were freed stay in it until they are written over\n';

export const command: Command = {
  summary: 'Forget a person for good; the history still verifies',
  usage: [
    'forget <principal> [--yes]',
    '',
    'principal   the name or the ARN of whoever made calls, as timeline and incidents show it',
    '--yes       do not ask; needed where there is no terminal to ask at',
    '--data      folder of the local store (.plumbline)',
    '',
    'Erases who they are, with address and user agent, from everything that is recorded. What was',
    'done stays, by "a forgotten person". This cannot be undone. Calls that come later, or that are',
    'ingested again, name them again. Every chain is walked afterwards, as verify does.',
    '',
    'Exit code: 0 forgotten, and every chain holds · 2 nobody of that name is known, or it was not',
    '           confirmed · 7 a chain is broken',
  ].join('\n'),
  examples: [
    'npx plumbline forget alice@example.com',
    'npx plumbline forget arn:aws:iam::111122223333:user/alice --yes',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...dataOptions,
      yes: { type: 'boolean', default: false },
    });
    const [principal, ...more] = positionals;
    if (principal === undefined || more.length > 0) {
      throw new UsageError('name one principal by its name or its ARN');
    }
    if (!values.yes && !(await confirmed(principal, io))) {
      throw new UsageError('nobody was forgotten: it was not confirmed');
    }
    const store = await opened(io, { data: values.data, command: 'forget' });
    let erased = false;
    try {
      const forgotten = await createActors(store.table, randomSalt).forget(principal);
      if (forgotten === 0) {
        throw new UsageError(
          `nobody is known by the name or ARN "${principal}"; npx plumbline incidents shows names`,
        );
      }
      const { chains, transitions, broken } = await verifyAll(store.table);
      const records =
        forgotten === 1 ? '1 record of a caller has' : `${forgotten} records of callers have`;
      io.stdout.write(`${records} nobody behind ${forgotten === 1 ? 'it' : 'them'} now\n`);
      const words =
        broken.length === 0 ? 'all hold' : `${broken.length} broken; see npx plumbline verify`;
      io.stdout.write(`${chains} chains with ${transitions} transitions: ${words}\n`);
      erased = true;
      if (store.running !== undefined) io.stdout.write(LEFT_IN_FILE);
      return broken.length === 0 ? exitCodes.ok : exitCodes.verification;
    } finally {
      await store.close({ erased });
    }
  },
};

async function confirmed(principal: string, io: Io): Promise<boolean> {
  if (!io.isTTY) throw new UsageError('there is no terminal to ask at: add --yes');
  io.stderr.write(`Forget ${printable(principal)} for good? Type yes: `);
  for await (const chunk of io.stdin) {
    return /^\s*yes\s*$/i.test(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
  }
  return false;
}
