import type * as z from 'zod/mini';
import { stateless } from '#shared/api/routes/filters.ts';
import { trendsAnswer } from '#shared/api/routes/numbers.ts';
import { severities } from '#shared/domain/severity.ts';
import { answerOf } from '../ask/answer.ts';
import { answerOptions, asking, askUsage, filterUsage, noPositionals } from '../ask/asked.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { freshnessText } from '../ask/freshness-text.ts';
import { knownRules, ruleNames } from '../ask/rule-names.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { inColumns } from '../store/columns.ts';
import { printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'Show how many were open at the end of each day, by severity',
  usage: [
    'trends [--days N] [filter] [--as-of TIME] [--known-at TIME] [--json]',
    ...filterUsage(stateless),
    '--days N           how many days (30)',
    ...askUsage,
    '',
    'AT is the --as-of of which findings lists exactly as many.',
  ].join('\n'),
  examples: [
    'npx plumbline trends',
    'npx plumbline trends --days 90 --severity critical,high --json',
    'npx plumbline trends --account 111122223333 --as-of 10d',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...answerOptions,
      ...filterOptions(stateless),
      days: { type: 'string', default: '30' },
    });
    noPositionals(positionals);
    if (!/^\d{1,3}$/.test(values.days)) {
      throw new UsageError(`--days: "${values.days}" is no number of days`);
    }
    const filter = filterQuery(values, stateless, io.now());
    if (!values.api) knownRules(values.rule, ruleNames);
    return asking(io, values, 'trends', async (asker) => {
      const query = [...filter, ['days', values.days]] as const;
      const answer = await answerOf(asker, '/v1/trends', query, trendsAnswer);
      io.stdout.write(values.json ? `${printableJson(answer)}\n` : trendsText(answer, io));
      io.stderr.write(`${changeText(answer)}\n${freshnessText(answer)}`);
      return exitCodes.ok;
    });
  },
};

const BAR = 30;

function trendsText(
  { items }: z.output<typeof trendsAnswer>,
  { stdout }: Pick<Io, 'stdout'>,
): string {
  const most = Math.max(1, ...items.map(({ open }) => open));
  const rows = items.map(({ at, open, bySeverity }) => [
    at,
    String(open),
    ...severities.map((severity) => String(bySeverity[severity])),
    '#'.repeat(Math.round((open / most) * BAR)),
  ]);
  const header = ['AT', 'OPEN', ...severities.map((severity) => severity.toUpperCase()), ''];
  return inColumns(header, rows, { columns: stdout.columns });
}

function changeText({ items }: z.output<typeof trendsAnswer>): string {
  const [first, last] = [items[0]?.open ?? 0, items.at(-1)?.open ?? 0];
  const change = last - first;
  const words = change === 0 ? 'as many' : change > 0 ? `${change} more` : `${-change} fewer`;
  return `${last} open, ${words} than ${items.length - 1} days before`;
}
