import type * as z from 'zod/mini';
import {
  coverageAnswer,
  coverageFilters,
  directoryAnswer,
} from '#shared/api/routes/organization.ts';
import { coverageStates } from '#shared/organization/coverage.ts';
import { answerOf } from '../ask/answer.ts';
import { answerOptions, asking, askUsage, filterUsage, noPositionals } from '../ask/asked.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { freshnessText } from '../ask/freshness-text.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { inColumns } from '../store/columns.ts';
import { printableJson } from '../terminal-text.ts';

type CoverageAnswer = z.output<typeof coverageAnswer>;
type Row = CoverageAnswer['items'][number];

export const command: Command = {
  summary: 'Show of which accounts, regions and sources anything is known',
  usage: [
    'coverage [filter] [--gaps] [--as-of TIME] [--known-at TIME] [--json]',
    ...filterUsage(coverageFilters),
    '--gaps             only what is stale or unknown',
    ...askUsage,
  ].join('\n'),
  examples: [
    'npx plumbline coverage',
    'npx plumbline coverage --account 111122223333 --gaps',
    'npx plumbline coverage --as-of 10d --json',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...answerOptions,
      ...filterOptions(coverageFilters),
      gaps: { type: 'boolean', default: false },
    });
    noPositionals(positionals);
    const filter = filterQuery(values, coverageFilters, io.now());
    return asking(io, values, 'coverage', async (asker) => {
      const answer = await answerOf(asker, '/v1/coverage', filter, coverageAnswer);
      const { asOf, knownAt } = answer;
      const times = [
        ['asOf', asOf],
        ['knownAt', knownAt],
      ] as const;
      const directory = await answerOf(asker, '/v1/directory', times, directoryAnswer);
      const items = values.gaps ? answer.items.filter(isGap) : answer.items;
      io.stdout.write(
        values.json
          ? `${printableJson({ ...answer, items })}\n`
          : asTable(items, io.stdout.columns),
      );
      const isPresent = values['as-of'] === undefined && values['known-at'] === undefined;
      io.stderr.write(closingLine(answer, isPresent, directory.items.length > 0));
      io.stderr.write(freshnessText(answer));
      return exitCodes.ok;
    });
  },
};

const isGap = ({ state }: Row): boolean => state === 'stale' || state === 'unknown';

function asTable(rows: readonly Row[], columns: number | undefined): string {
  if (rows.length === 0) return '';
  const header = ['ACCOUNT', 'REGION', 'SOURCE', 'STATE', 'REASON', 'FIX'];
  const lines = rows.map(({ accountId, region, source, state, reason, fix = '' }) => {
    return [accountId, region, source, state.toUpperCase(), reason, fix];
  });
  return inColumns(header, lines, { columns });
}

function closingLine(
  { counts, asOf }: CoverageAnswer,
  isPresent: boolean,
  hasDirectory: boolean,
): string {
  const told = coverageStates.map((state) => `${counts[state]} ${state}`).join(' · ');
  const when = isPresent ? 'now' : `at ${asOf}`;
  const only = hasDirectory
    ? ''
    : '; no organization is known here, so that only what was heard is listed';
  return `${told} ${when}${only}\n`;
}
