import type * as z from 'zod/mini';
import {
  frameworkAnswer,
  frameworkFilters,
  frameworksAnswer,
} from '#shared/api/routes/knowledge.ts';
import { answerOf } from '../ask/answer.ts';
import { answerOptions, asking, askUsage, filterUsage } from '../ask/asked.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { freshnessText } from '../ask/freshness-text.ts';
import { percent } from '../ask/percent.ts';
import { type Command, UsageError } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { inColumns } from '../store/columns.ts';
import { printable, printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'Show the score of a framework by requirement, and how it is reckoned',
  usage: [
    'frameworks [ID] [filter] [--as-of TIME] [--known-at TIME] [--json]',
    ...filterUsage(frameworkFilters),
    '',
    'ID                 of one framework: its scores as they are now; without it, which there are',
    ...askUsage,
    '',
    'Of a time in the past it says what was open and what was excepted then, and no score: what was',
    'compliant then is in a pack (export --as-of), and in milestones that keep scores.',
  ].join('\n'),
  examples: [
    'npx plumbline frameworks',
    'npx plumbline frameworks cis-5.0',
    'npx plumbline frameworks cis-5.0 --account 111122223333 --json',
    'npx plumbline frameworks cis-5.0 --as-of 2026-06-30',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...answerOptions,
      ...filterOptions(frameworkFilters),
    });
    const [id, ...more] = positionals;
    if (more.length > 0) throw new UsageError(`takes no ${more[0]}`);
    const filter = filterQuery(values, frameworkFilters, io.now());
    const times = filter.filter(([name]) => name === 'asOf' || name === 'knownAt');
    return asking(io, values, 'frameworks', async (asker) => {
      const all = await answerOf(asker, '/v1/frameworks', times, frameworksAnswer);
      if (id === undefined) {
        io.stdout.write(values.json ? `${printableJson(all)}\n` : listText(all.items, io));
        io.stderr.write(freshnessText(all, 'never'));
        return exitCodes.ok;
      }
      const known = all.items.map((each) => each.id);
      if (!known.includes(id)) {
        throw new UsageError(
          `there is no framework ${id}${didYouMean(id, known)}; there are ${known.join(', ')}`,
        );
      }
      const one = await answerOf(asker, `/v1/frameworks/${id}`, filter, frameworkAnswer);
      io.stdout.write(values.json ? `${printableJson(one)}\n` : scoreText(one, io));
      io.stderr.write(freshnessText(one, times.length > 0 ? undefined : 'never'));
      return exitCodes.ok;
    });
  },
};

function listText(
  items: z.output<typeof frameworksAnswer>['items'],
  { stdout }: Pick<Io, 'stdout'>,
): string {
  const rows = items.map(({ id, requirements, decided, title, version }) => [
    id,
    `${decided} of ${requirements}`,
    `${title} ${version}`,
  ]);
  return inColumns(['ID', 'DECIDED', 'TITLE'], rows, { columns: stdout.columns });
}

function scoreText(
  { title, version, overall, formula, accounts, items }: z.output<typeof frameworkAnswer>,
  { stdout }: Pick<Io, 'stdout'>,
): string {
  const rows = items.map((each) => [
    each.id,
    each.score === undefined ? '-' : percent(each.score),
    ...[each.compliant, each.open, each.excepted, each.notApplicable, each.unknown].map((count) =>
      count === undefined ? '-' : String(count),
    ),
    each.summary ?? each.notCovered ?? '',
  ]);
  const header = [
    'REQUIREMENT',
    'SCORE',
    'COMPLIANT',
    'OPEN',
    'EXCEPTED',
    'N/A',
    'UNKNOWN',
    'WHAT',
  ];
  return [
    printable(`${title} ${version}, ${accounts} account(s): ${wholeText(overall)}`),
    // A time in the past has no score that it could explain.
    ...(overall.compliant === undefined ? [] : [formula]),
    '',
    inColumns(header, rows, { columns: stdout.columns }),
  ].join('\n');
}

function wholeText({
  score,
  compliant,
  open,
  excepted,
}: z.output<typeof frameworkAnswer>['overall']) {
  if (compliant === undefined) return `${open} open and ${excepted} excepted then`;
  if (score === undefined) return 'no score: nothing was judged';
  return `${percent(score)} = ${compliant} / (${compliant} + ${open})`;
}
