import { onFinding } from '../access/on-finding.ts';
import { type Command, UsageError } from '../command.ts';
import { tableOptions } from '../config/opened-table.ts';
import { parsedArguments } from '../options.ts';
import { said } from '../store/acted-text.ts';

export const command: Command = {
  summary: 'Say that somebody looks after a finding',
  usage: [
    'acknowledge <finding or resource> [--rule ID] [--note TEXT]',
    '',
    'finding     its id, 32 hex digits, as messages and lists show it',
    'resource    id, name or ARN of a resource; --rule says which of its findings, if there are more',
    '--note      what there is to say',
    '--by        who acknowledges it in the local store (the name of whoever is signed in)',
    '--table     table of a deployment (output TableName of its stack); AWS credentials as usual, and',
    '            whose they are is who acknowledges it, if access.yml lets them',
    '--data      folder of the local store (.plumbline)',
    '',
    'Exit code: 0 done, or it was so already · 2 nothing of the name is open · 5 not allowed',
  ].join('\n'),
  examples: [
    'npx plumbline acknowledge sg-0f1fe6687bece16b1 --rule restricted-ssh',
    'npx plumbline acknowledge 0123456789abcdef0123456789abcdef --note "on it"',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...tableOptions,
      rule: { type: 'string' },
      note: { type: 'string' },
      by: { type: 'string' },
    });
    const [finding, ...more] = positionals;
    if (finding === undefined || more.length > 0) throw new UsageError('name one finding');
    const { data, table, rule, note, by } = values;
    const asked = { verb: 'acknowledge', finding, rule, name: by, data, table } as const;
    const acted = await onFinding(io, asked, (lifecycle, ref, who) =>
      lifecycle.acknowledge(ref, who, note),
    );
    return said(acted, 'It is acknowledged', io);
  },
};
