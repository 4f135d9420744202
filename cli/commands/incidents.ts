import { findingFilters } from '#shared/api/routes/filters.ts';
import { findingList } from '#shared/api/routes/findings.ts';
import { countsAnswer } from '#shared/api/routes/numbers.ts';
import { INCIDENT_DAYS } from '#shared/domain/raised-call.ts';
import { GLOBAL_REGION } from '#shared/domain/subject.ts';
import { briefly } from '#shared/query/naming.ts';
import { answerOf } from '../ask/answer.ts';
import {
  asking,
  askUsage,
  filterUsage,
  limitOf,
  listOptions,
  noPositionals,
} from '../ask/asked.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import type { Finding } from '../ask/findings-text.ts';
import { freshnessText, minute } from '../ask/freshness-text.ts';
import { allPages } from '../ask/pages.ts';
import { incidentRuleNames, knownRules } from '../ask/rule-names.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { inColumns } from '../store/columns.ts';
import { timelineOf } from '../store/data-options.ts';
import { printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'List what happened and should not have, and who did it',
  usage: [
    'incidents [filter] [--as-of TIME] [--known-at TIME] [--limit N] [--count] [--json]',
    ...filterUsage(findingFilters),
    '--limit N          at most so many; all of them unless given',
    '--count            how many, and nothing else',
    ...askUsage,
    '',
    `An incident is on this list for ${INCIDENT_DAYS} days; it is never an open finding. Calls of the same`,
    'kind within the window of its rule count to it: CALLS says how many.',
  ].join('\n'),
  examples: [
    'npx plumbline incidents',
    'npx plumbline incidents --rule root-user-used --json',
    'npx plumbline incidents --account 111122223333 --as-of 10d',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...listOptions,
      ...filterOptions(findingFilters),
      count: { type: 'boolean', default: false },
    });
    noPositionals(positionals);
    const limit = limitOf(values.limit);
    const filter = filterQuery(values, findingFilters, io.now());
    if (!values.api) knownRules(values.rule, incidentRuleNames, 'rule on calls');
    return asking(io, values, 'incidents', async (asker) => {
      if (values.count) {
        const query = [...filter, ['kind', 'incident']] as const;
        const { total } = await answerOf(asker, '/v1/counts', query, countsAnswer);
        io.stdout.write(`${total}\n`);
        return exitCodes.ok;
      }
      const paging = { io, ...(limit !== undefined && { limit }) };
      const query = [...filter, ['with', 'who']] as const;
      const answer = await allPages(asker, '/v1/incidents', query, findingList, paging);
      const { items, ...about } = answer;
      io.stdout.write(
        values.json
          ? `${printableJson({ ...about, count: items.length, items })}\n`
          : incidentsText(items, io),
      );
      const isPresent = values['as-of'] === undefined && values['known-at'] === undefined;
      const [first] = items;
      // What an account did stands in its own history, wherever the call was made.
      const account = first && { ...first, region: GLOBAL_REGION };
      const next = account && isPresent ? `; next: ${timelineOf(account, values.data)}` : '';
      const until = isPresent ? '' : ` before ${about.asOf}`;
      io.stderr.write(
        `${items.length} in the last ${INCIDENT_DAYS} days${until}${next}\n${freshnessText(answer)}`,
      );
      return exitCodes.ok;
    });
  },
};

function incidentsText(incidents: readonly Finding[], { stdout }: Pick<Io, 'stdout'>): string {
  if (incidents.length === 0) return '';
  const rows = incidents.map((each) => [
    each.severity.toUpperCase(),
    each.rule,
    each.accountId,
    each.region,
    minute(each.openedAt),
    minute(each.lastAt ?? each.openedAt),
    String(each.calls ?? 1),
    briefly(each.who),
    each.message,
  ]);
  const times = ['FIRST', 'LAST', 'CALLS'];
  const header = ['SEVERITY', 'RULE', 'ACCOUNT', 'REGION', ...times, 'WHO', 'MESSAGE'];
  return inColumns(header, rows, { columns: stdout.columns });
}
