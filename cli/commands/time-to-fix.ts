import type * as z from 'zod/mini';
import { fixesAnswer, fixFilters } from '#shared/api/routes/numbers.ts';
import type { fixTimes } from '#shared/api/schemas.ts';
import { severities } from '#shared/domain/severity.ts';
import { fixedBy } from '#shared/query/time-to-fix.ts';
import { answerOf } from '../ask/answer.ts';
import { answerOptions, asking, askUsage, filterUsage, noPositionals } from '../ask/asked.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { freshnessText, minute } from '../ask/freshness-text.ts';
import { knownRules, ruleNames } from '../ask/rule-names.ts';
import { widthText } from '../ask/time-option.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { oneOf, parsedArguments } from '../options.ts';
import { inColumns } from '../store/columns.ts';
import { printableJson } from '../terminal-text.ts';

type FixTimes = z.output<typeof fixTimes>;

export const command: Command = {
  summary: 'Say how long it takes until findings are fixed, and how old the open ones are',
  usage: [
    'time-to-fix [--by WORD] [--targets critical:1,high:7] [filter] [--as-of TIME] [--json]',
    ...filterUsage(fixFilters),
    `--by WORD          what is told apart: ${fixedBy.join(', ')} (rule)`,
    '--targets          days within which a severity is to be fixed (critical:1,high:7,medium:30,low:90)',
    ...askUsage,
    '',
    'LATE is what took longer than its days, or is open for longer. 90 days unless --since says else.',
  ].join('\n'),
  examples: [
    'npx plumbline time-to-fix',
    'npx plumbline time-to-fix --by ou --since 30d',
    'npx plumbline time-to-fix --by owner --severity high --targets high:2',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...answerOptions,
      ...filterOptions(fixFilters),
      by: { type: 'string', default: 'rule' },
      targets: { type: 'string' },
    });
    noPositionals(positionals);
    const by = oneOf('by', values.by, fixedBy);
    const filter = filterQuery(values, fixFilters, io.now());
    if (!values.api) knownRules(values.rule, ruleNames);
    return asking(io, values, 'time-to-fix', async (asker) => {
      const targets = values.targets === undefined ? [] : [['targets', values.targets] as const];
      const query = [...filter, ['by', by] as const, ...targets];
      const answer = await answerOf(asker, '/v1/time-to-fix', query, fixesAnswer);
      io.stdout.write(values.json ? `${printableJson(answer)}\n` : fixText(answer, io));
      io.stderr.write(
        `closed from ${minute(answer.from)} to ${minute(answer.to)}; days: ${severities.map((each) => `${each} ${answer.targets[each]}`).join(', ')}\n${freshnessText(answer)}`,
      );
      return exitCodes.ok;
    });
  },
};

function fixText(
  { by, all, items }: z.output<typeof fixesAnswer>,
  { stdout }: Pick<Io, 'stdout'>,
): string {
  const ages = all.ages.map(({ upToDays }, at) =>
    upToDays === undefined ? `OVER ${all.ages[at - 1]?.upToDays ?? 0}D` : `≤ ${upToDays}D`,
  );
  const header = [by.toUpperCase(), 'FIXED', 'P50', 'P90', 'LATE', 'OPEN', ...ages];
  const row = (each: FixTimes): readonly string[] => [
    each.value === '' ? 'all' : each.value,
    String(each.closed),
    each.p50 === undefined ? '-' : widthText(each.p50 / 1000),
    each.p90 === undefined ? '-' : widthText(each.p90 / 1000),
    String(each.breaches),
    String(each.open),
    ...each.ages.map(({ count }) => String(count)),
  ];
  return inColumns(header, [row(all), ...items.map(row)], { columns: stdout.columns });
}
