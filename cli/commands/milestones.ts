import {
  comparisonAnswer,
  comparisonFilters,
  milestoneMade,
  milestonesAnswer,
} from '#shared/api/routes/milestones.ts';
import { answerOf, sentTo } from '../ask/answer.ts';
import { answerOptions, asking, askUsage, filterUsage } from '../ask/asked.ts';
import type { Asker } from '../ask/asker.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { freshnessText } from '../ask/freshness-text.ts';
import { comparisonText, milestonesText } from '../ask/milestones-text.ts';
import { type Command, UsageError } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { printable, printableJson } from '../terminal-text.ts';

const actions = ['list', 'add', 'compare', 'withdraw'] as const;

const options = {
  ...answerOptions,
  ...filterOptions(comparisonFilters),
  note: { type: 'string' },
  reason: { type: 'string' },
  frameworks: { type: 'string' },
} as const;

type Values = ReturnType<typeof parsedArguments<typeof options>>['values'];

export const command: Command = {
  summary: 'Give a time a name, and compare two by pillar and severity',
  usage: [
    'milestones list | add NAME [--as-of TIME] | compare A [B] [filter] | withdraw NAME --reason WHY',
    ...filterUsage(comparisonFilters),
    '',
    'list               all of them, oldest first',
    'add NAME           names a time, now unless --as-of (and --known-at) say otherwise; once and for all',
    '--note TEXT        why it matters',
    '--frameworks ID    keeps the scores of these frameworks as they are now: cis-5.0,fsbp',
    'compare A [B]      two of them, or one and now, by pillar and severity',
    'withdraw NAME      it is not to be used any more; it stays in the record',
    ...askUsage,
  ].join('\n'),
  examples: [
    'npx plumbline milestones add "before the audit" --as-of 20d --note "what the auditor is to see"',
    'npx plumbline milestones list',
    'npx plumbline milestones compare "before the audit"',
    'npx plumbline milestones compare "before the audit" "after the audit" --severity critical,high',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, options);
    const [given = '', ...names] = positionals;
    const action = actions.find((each) => each === given);
    if (action === undefined) {
      throw new UsageError(
        given === ''
          ? `say what to do: ${actions.join(', ')}`
          : `there is no milestones ${given}${didYouMean(given, actions)}`,
      );
    }
    checkNames(action, names);
    const filter = filterQuery(values, comparisonFilters, io.now());
    return asking(io, values, 'milestones', async (asker) => {
      switch (action) {
        case 'list':
          return list(asker, values, io);
        case 'compare':
          return compare(asker, names, filter, { values, io });
        case 'add':
          return add(asker, names[0] ?? '', values, io);
        case 'withdraw': {
          const { reason } = values;
          if (!reason) throw new UsageError('--reason is missing: why is it not to be used?');
          const body = { name: names[0], reason };
          const { item } = await sentTo(asker, '/v1/milestones/withdraw', body, milestoneMade);
          if (values.json) io.stdout.write(`${printableJson({ schema: 1, item })}\n`);
          io.stderr.write(`${printable(item.name)} is withdrawn; it stays in the record.\n`);
          return exitCodes.ok;
        }
      }
    });
  },
};

const wanted = { list: [0, 0], add: [1, 1], compare: [1, 2], withdraw: [1, 1] } as const;

function checkNames(action: (typeof actions)[number], names: readonly string[]): void {
  const [least, most] = wanted[action];
  const extra = names[most];
  if (extra !== undefined) {
    throw new UsageError(`takes no ${extra}; a name with spaces stands in quotes`);
  }
  if (names.length < least) throw new UsageError(`${action} which? say its name`);
}

async function list(asker: Asker, values: Values, io: Io): Promise<number> {
  const known = values['known-at'] ?? [];
  const query = known.map((time) => ['knownAt', time] as const);
  const answer = await answerOf(asker, '/v1/milestones', query, milestonesAnswer);
  io.stdout.write(
    values.json ? `${printableJson(answer)}\n` : milestonesText(answer.items, io.stdout.columns),
  );
  io.stderr.write(`${answer.items.length} in the record\n`);
  return exitCodes.ok;
}

async function compare(
  asker: Asker,
  [from = '', to]: readonly string[],
  filter: readonly (readonly [string, string])[],
  { values, io }: { readonly values: Values; readonly io: Io },
): Promise<number> {
  const sides = [['from', from], ...(to === undefined ? [] : [['to', to] as const])] as const;
  const query = [...sides, ...filter];
  const answer = await answerOf(asker, '/v1/milestones/comparison', query, comparisonAnswer);
  io.stdout.write(
    values.json ? `${printableJson(answer)}\n` : comparisonText(answer, io.stdout.columns),
  );
  if (!values.json) {
    io.stderr.write(
      `what changed in between: npx plumbline diff --from ${answer.from.at} --to ${answer.to.at}\n`,
    );
  }
  io.stderr.write(freshnessText(answer, to === undefined ? 'by-as-of' : 'told'));
  return exitCodes.ok;
}

async function add(asker: Asker, name: string, values: Values, io: Io): Promise<number> {
  const [asOf] = values['as-of'] ?? [];
  const [knownAt] = values['known-at'] ?? [];
  const frameworks = values.frameworks?.split(',').filter((each) => each !== '');
  const body = {
    name,
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt }),
    ...(values.note !== undefined && { note: values.note }),
    ...(frameworks && { frameworks }),
  };
  const { item } = await sentTo(asker, '/v1/milestones', body, milestoneMade);
  if (values.json) io.stdout.write(`${printableJson({ schema: 1, item })}\n`);
  io.stderr.write(
    `${printable(item.name)} is ${item.at}, by what was recorded until ${item.knownAt}; next: npx plumbline milestones compare ${quoted(item.name)}\n`,
  );
  return exitCodes.ok;
}

/** As a shell takes it: a name holds no quotes. */
const quoted = (name: string): string => (/^[\w.:+-]+$/.test(name) ? name : `"${printable(name)}"`);
