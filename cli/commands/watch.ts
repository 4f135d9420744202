import { setTimeout as delay } from 'node:timers/promises';
import { feedFilters } from '#shared/api/routes/history.ts';
import { answerOptions, asking, askUsage, filterUsage, noPositionals } from '../ask/asked.ts';
import { createFeed } from '../ask/feed.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { incidentRuleNames, knownRules, ruleNames } from '../ask/rule-names.ts';
import { timeOption } from '../ask/time-option.ts';
import { feedLines } from '../ask/watch-text.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { printableJson } from '../terminal-text.ts';

/** A feed has no end and no time of its own. */
const filters = feedFilters.filter(
  (name): name is Exclude<(typeof feedFilters)[number], 'knownAt' | 'until' | 'since'> =>
    name !== 'knownAt' && name !== 'until' && name !== 'since',
);

export const command: Command = {
  summary: 'Follow what is recorded, as it is recorded, until Ctrl-C',
  usage: [
    'watch [filter] [--since TIME] [--every SECONDS] [--json]',
    ...filterUsage(filters),
    '--since TIME       begin with what was recorded since: 2026-06-30T12:00:00Z, 3d, 20m (ago)',
    '--every SECONDS    how often it is asked (5)',
    '--json             a JSON document a line (NDJSON): a transition as the API has it',
    ...askUsage.slice(1),
    '',
    'A deployment shows what is about a minute old: what is younger may not be in its indexes yet.',
    '',
    'Exit code: 130 by Ctrl-C',
  ].join('\n'),
  examples: [
    'npx plumbline watch',
    'npx plumbline watch --severity critical,high --account 111122223333',
    'npx plumbline watch --since 1h --json | jq .resourceId',
  ],
  stopsItself: true,

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...answerOptions,
      ...filterOptions(filters),
      since: { type: 'string' },
      every: { type: 'string', default: '5' },
      'as-of': { type: 'string' },
      'known-at': { type: 'string' },
    });
    noPositionals(positionals);
    if (values['as-of'] !== undefined || values['known-at'] !== undefined) {
      throw new UsageError(
        'a live feed is of the present and has no --as-of: --since TIME begins it in the past, and npx plumbline diff --from TIME --to TIME says what changed until then',
      );
    }
    const everyMs = /^\d{1,4}(\.\d{1,3})?$/.test(values.every) ? Number(values.every) * 1000 : 0;
    if (everyMs <= 0) throw new UsageError(`--every: "${values.every}" is no number of seconds`);
    const now = io.now();
    const begin = values.since === undefined ? undefined : timeOption('since', values.since, now);
    const filter = filterQuery(values, filters, now);
    if (!values.api) knownRules(values.rule, [...ruleNames, ...incidentRuleNames]);
    return asking(io, values, 'watch', async (asker) => {
      const feed = await createFeed(asker, filter, begin, io);
      io.stderr.write(`following ${asker.where} since ${feed.since}; Ctrl-C ends it\n`);
      while (!io.interrupted.aborted && !io.stdout.isClosed) {
        for (const each of await feed.next()) {
          const text = values.json ? printableJson(each) : feedLines(each).join('\n');
          if (!io.stdout.write(`${text}\n`)) await io.stdout.drained();
        }
        await paused(everyMs, io);
      }
      return io.interrupted.aborted ? exitCodes.interrupted : exitCodes.ok;
    });
  },
};

async function paused(milliseconds: number, { interrupted }: Io): Promise<void> {
  await delay(milliseconds, undefined, { signal: interrupted }).catch(() => undefined);
}
