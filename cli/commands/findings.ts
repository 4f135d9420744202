import { findingFilters } from '#shared/api/routes/filters.ts';
import { findingList } from '#shared/api/routes/findings.ts';
import { countsAnswer } from '#shared/api/routes/numbers.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { formatNames } from '#shared/formats/format-names.ts';
import { answerOf } from '../ask/answer.ts';
import {
  asking,
  askUsage,
  filterUsage,
  limitOf,
  listOptions,
  noPositionals,
} from '../ask/asked.ts';
import { besideBaseline } from '../ask/baseline.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { findingsText, findingsTold } from '../ask/findings-text.ts';
import { unknownNames } from '../ask/known-values.ts';
import { allPages } from '../ask/pages.ts';
import { incidentRuleNames, knownRules, ruleNames } from '../ask/rule-names.ts';
import { timeOption } from '../ask/time-option.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { oneOf, parsedArguments } from '../options.ts';
import { writeFindings } from '../store/formatted-findings.ts';
import { printable, printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'List what is open, now or at a time',
  usage: [
    'findings [filter] [--as-of TIME] [--known-at TIME] [--limit N] [--count] [--json]',
    '         [--format csv|json|ndjson|ocsf|sarif] [--baseline TIME]',
    ...filterUsage(findingFilters),
    '--limit N          at most so many; all of them unless given',
    '--count            how many, and nothing else',
    '--format           csv, json (as --json), ndjson, ocsf (an event a line) or sarif',
    '--baseline TIME    with sarif: beside what was open then, each result is new, unchanged or absent',
    ...askUsage,
  ].join('\n'),
  examples: [
    'npx plumbline findings',
    'npx plumbline findings --severity critical,high --ou Workloads',
    'npx plumbline findings --rule restricted-ssh --as-of 10d',
    'npx plumbline findings --account 111122223333 --json',
    'npx plumbline findings --tag env=prod --count',
    'npx plumbline findings --format ocsf > findings.ndjson',
    'npx plumbline findings --format sarif --baseline 7d > findings.sarif',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...listOptions,
      ...filterOptions(findingFilters),
      count: { type: 'boolean', default: false },
      format: { type: 'string' },
      baseline: { type: 'string' },
    });
    noPositionals(positionals);
    const limit = limitOf(values.limit);
    const format = values.format && oneOf('format', values.format, formatNames);
    const baseline = baselineIn(values, format, io);
    const filter = filterQuery(values, findingFilters, io.now());
    if (!values.api) knownRules(values.rule, [...ruleNames, ...incidentRuleNames]);
    return asking(io, values, 'findings', async (asker) => {
      if (values.count) {
        const { total } = await answerOf(asker, '/v1/counts', filter, countsAnswer);
        io.stdout.write(`${total}\n`);
        return exitCodes.ok;
      }
      const paging = { io, ...(limit !== undefined && { limit }) };
      const query = [...filter, ['with', 'who']] as const;
      const answer = await allPages(asker, '/v1/findings', query, findingList, paging);
      if (values.json || format === 'json') {
        const { items, ...about } = answer;
        io.stdout.write(`${printableJson({ ...about, count: items.length, items })}\n`);
      } else if (format) {
        const items = baseline && (await besideBaseline(asker, filter, answer, baseline, io));
        await writeFindings(format, items ?? answer.items, io);
      } else io.stdout.write(findingsText(answer.items, io));
      io.stderr.write(findingsTold(answer, values));
      if (answer.items.length === 0) {
        for (const line of await unknownNames(asker, filter)) {
          io.stderr.write(`${printable(line)}\n`);
        }
      }
      return exitCodes.ok;
    });
  },
};

interface Beside {
  readonly baseline?: string | undefined;
  readonly limit?: string | undefined;
}

/** No other format has a place for it, and a part of a list no difference. */
function baselineIn(values: Beside, format: string | undefined, io: Io): Instant | undefined {
  if (values.baseline === undefined) return undefined;
  if (format !== 'sarif')
    throw new UsageError('--baseline is for --format sarif; npx plumbline diff compares two times');
  if (values.limit !== undefined)
    throw new UsageError('--baseline compares whole lists: leave --limit out');
  return timeOption('baseline', values.baseline, io.now());
}
