import { findingFilters } from '#shared/api/routes/filters.ts';
import { countsAnswer } from '#shared/api/routes/numbers.ts';
import { countedBy } from '#shared/query/counts.ts';
import { answerOf } from '../ask/answer.ts';
import { answerOptions, asking, askUsage, filterUsage, noPositionals } from '../ask/asked.ts';
import { filterOptions, filterQuery, optionOf } from '../ask/filter-options.ts';
import { freshnessText } from '../ask/freshness-text.ts';
import { unknownNames } from '../ask/known-values.ts';
import { knownRules, ruleNames } from '../ask/rule-names.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { oneOf, parsedArguments } from '../options.ts';
import { inColumns } from '../store/columns.ts';
import { printable, printableJson } from '../terminal-text.ts';

const words = countedBy.map(optionOf);

export const command: Command = {
  summary: 'Count what is open by rule, account, unit, owner and more, the most first',
  usage: [
    'counts [--by WORD] [filter] [--as-of TIME] [--known-at TIME] [--json]',
    ...filterUsage(findingFilters),
    `--by WORD          ${words.join(', ')} (rule)`,
    ...askUsage,
    '',
    'Each value is that of the option of the same name, of which findings lists exactly as many.',
  ].join('\n'),
  examples: [
    'npx plumbline counts',
    'npx plumbline counts --by account --severity critical,high',
    'npx plumbline counts --by owner --as-of 10d --json',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...answerOptions,
      ...filterOptions(findingFilters),
      by: { type: 'string', default: 'rule' },
    });
    noPositionals(positionals);
    const word = oneOf('by', values.by, words);
    const by = countedBy.find((each) => optionOf(each) === word) ?? 'rule';
    const filter = filterQuery(values, findingFilters, io.now());
    if (!values.api) knownRules(values.rule, ruleNames);
    return asking(io, values, 'counts', async (asker) => {
      const answer = await answerOf(asker, '/v1/counts', [...filter, ['by', by]], countsAnswer);
      const { items, total, resources } = answer;
      if (values.json) io.stdout.write(`${printableJson(answer)}\n`);
      else {
        const rows = items.map(({ value, count, resources: own }) => [
          value,
          String(count),
          `${own} noncompliant resource(s)`,
        ]);
        const header = [word.toUpperCase(), 'FINDINGS', 'RESOURCES'];
        if (rows.length > 0) {
          io.stdout.write(inColumns(header, rows, { columns: io.stdout.columns }));
        }
      }
      io.stderr.write(
        `${total} open on ${resources} noncompliant resource(s)\n${freshnessText(answer)}`,
      );
      if (total === 0) {
        for (const line of await unknownNames(asker, filter)) {
          io.stderr.write(`${printable(line)}\n`);
        }
      }
      return exitCodes.ok;
    });
  },
};
