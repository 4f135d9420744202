import { findingFilters } from '#shared/api/routes/filters.ts';
import { answerOptions, asking, askUsage, filterUsage, noPositionals } from '../ask/asked.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { freshnessText } from '../ask/freshness-text.ts';
import { unknownNames } from '../ask/known-values.ts';
import { knownRules, ruleNames } from '../ask/rule-names.ts';
import { type Status, statusOf } from '../ask/status.ts';
import { statusText } from '../ask/status-text.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { optionsOf } from '../store/data-options.ts';
import { printable, printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'Show on one screen how things stand, and what to do next',
  usage: [
    'status [filter] [--as-of TIME] [--known-at TIME] [--json]',
    ...filterUsage(findingFilters),
    ...askUsage,
  ].join('\n'),
  examples: [
    'npx plumbline status',
    'npx plumbline status --account 111122223333',
    'npx plumbline status --as-of 10d --json',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...answerOptions,
      ...filterOptions(findingFilters),
    });
    noPositionals(positionals);
    const filter = filterQuery(values, findingFilters, io.now());
    if (!values.api) knownRules(values.rule, ruleNames);
    const isPresent = values['as-of'] === undefined && values['known-at'] === undefined;
    return asking(io, values, 'status', async (asker) => {
      const status = await statusOf(asker, filter, isPresent);
      const place = { where: asker.where, options: optionsOf(values.data), isPresent };
      io.stdout.write(
        values.json ? `${printableJson(asJson(status))}\n` : statusText(status, place),
      );
      io.stderr.write(freshnessText(status.summary));
      if (status.summary.summary.open === 0) {
        for (const line of await unknownNames(asker, filter)) {
          io.stderr.write(`${printable(line)}\n`);
        }
      }
      return exitCodes.ok;
    });
  },
};

function asJson({ summary, lastDay, exceptions, ending, health }: Status) {
  const { from, to, resolved, regressed } = lastDay;
  return {
    ...summary,
    lastDay: {
      from,
      to,
      new: lastDay.new.length,
      regressed: regressed.length,
      resolved: resolved.length,
      stillOpen: lastDay.stillOpen,
    },
    exceptions: { inForce: exceptions, endingSoon: ending },
    ...(health && {
      health: {
        outboxAgeSeconds: health.outboxAgeSeconds,
        ...(health.lastBeat && { lastBeat: health.lastBeat }),
        ...(health.oldestUntold && { oldestUntold: health.oldestUntold }),
        ...(health.overdueSince && { overdueSince: health.overdueSince }),
        accounts: health.accounts,
      },
    }),
  };
}
