import { lasting } from '#shared/api/routes/filters.ts';
import { diffAnswer } from '#shared/api/routes/history.ts';
import { answerOf } from '../ask/answer.ts';
import { answerOptions, asking, askUsage, filterUsage, noPositionals } from '../ask/asked.ts';
import { diffText } from '../ask/diff-text.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { freshnessText } from '../ask/freshness-text.ts';
import { unknownNames } from '../ask/known-values.ts';
import { knownRules, ruleNames } from '../ask/rule-names.ts';
import { timeOption } from '../ask/time-option.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { printable, printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'Show what changed between two times: new, resolved, regressed, still open',
  usage: [
    'diff --from TIME [--to TIME] [filter] [--known-at TIME] [--json]',
    ...filterUsage(lasting),
    '',
    '--from, --to       the two times; the second is now unless given (also --as-of)',
    ...askUsage,
    '',
    'open before - resolved + new + regressed = open after. What ended and began again within is both',
    'resolved and regressed; of a --severity, what became more or less severe has entered or left it.',
    'LEARNT LATE is what became known of the window only after it had ended.',
  ].join('\n'),
  examples: [
    'npx plumbline diff --from 7d',
    'npx plumbline diff --from 20d --to 10d --severity critical,high',
    'npx plumbline diff --from 2026-06-01 --to 2026-06-30 --account 111122223333 --json',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...answerOptions,
      ...filterOptions(lasting),
      from: { type: 'string' },
      to: { type: 'string' },
      'as-of': { type: 'string' },
    });
    noPositionals(positionals);
    const now = io.now();
    if (values.from === undefined) throw new UsageError('--from is missing: diff --from 7d');
    if (values.to !== undefined && values['as-of'] !== undefined) {
      throw new UsageError('--to and --as-of are the same: give one of them');
    }
    const [option, last] =
      values['as-of'] === undefined ? ['to', values.to] : ['as-of', values['as-of']];
    const from = timeOption('from', values.from, now);
    const to = last === undefined ? undefined : timeOption(option, last, now);
    if (to !== undefined && from >= to) throw new UsageError(`--from is not before --${option}`);
    const filter = filterQuery(values, lasting, now);
    if (!values.api) knownRules(values.rule, ruleNames);
    return asking(io, values, 'diff', async (asker) => {
      const times = [['from', from], ...(to === undefined ? [] : [['to', to] as const])] as const;
      const answer = await answerOf(asker, '/v1/diff', [...times, ...filter], diffAnswer);
      io.stdout.write(values.json ? `${printableJson(answer)}\n` : diffText(answer, io));
      if (answer.stillOpen > 0 && !values.json) {
        io.stderr.write(`what is still open: npx plumbline findings --as-of ${answer.to}\n`);
      }
      io.stderr.write(
        `by what was recorded until ${answer.knownAt} (--from ${answer.from} --to ${answer.to} --known-at ${answer.knownAt} gives this answer again)\n${freshnessText(answer, 'told')}`,
      );
      if (answer.openBefore + answer.openAfter + answer.resolved.length === 0) {
        for (const line of await unknownNames(asker, filter)) {
          io.stderr.write(`${printable(line)}\n`);
        }
      }
      return exitCodes.ok;
    });
  },
};
