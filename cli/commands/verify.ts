import { verifyAll } from '#shared/store/verify.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { dataOptions, opened } from '../store/data-options.ts';
import { printable, printableJson } from '../terminal-text.ts';

const TELL_EVERY = 500;

export const command: Command = {
  summary: 'Prove that the recorded history is unbroken',
  usage: [
    'verify [--json]',
    '',
    'Walks the chain of every resource: each transition carries the hash of the one before it.',
    '',
    '--json   one JSON document',
    '--data   folder of the local store (.plumbline)',
    '',
    'Exit code: 0 every chain holds · 7 a chain is broken; the first broken link of each is named',
  ].join('\n'),
  examples: ['npx plumbline verify'],

  async run(args, io) {
    const { values } = parsedArguments(args, {
      ...dataOptions,
      json: { type: 'boolean', default: false },
    });
    const store = await opened(io, { data: values.data, command: 'verify' });
    try {
      const verified = await verifyAll(store.table, (chains) => {
        if (chains % TELL_EVERY === 0) io.stderr.write(`${chains} chains walked\n`);
      });
      const { chains, transitions, broken } = verified;
      if (values.json) io.stdout.write(`${printableJson({ schema: 1, ...verified })}\n`);
      else {
        for (const { pk, sk, seq, why } of broken) {
          io.stdout.write(
            `${printable(`broken: ${pk} · transition ${seq} · ${why} · item ${sk}`)}\n`,
          );
        }
        const words = broken.length === 0 ? 'all hold' : `${broken.length} broken`;
        io.stdout.write(`${chains} chains with ${transitions} transitions: ${words}\n`);
      }
      return broken.length === 0 ? exitCodes.ok : exitCodes.verification;
    } finally {
      await store.close();
    }
  },
};
