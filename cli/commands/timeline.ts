import { timelineAnswer, timelineFilters } from '#shared/api/routes/history.ts';
import { answerOf } from '../ask/answer.ts';
import { answerOptions, asking, askUsage, filterUsage } from '../ask/asked.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { freshnessText } from '../ask/freshness-text.ts';
import { timelineText } from '../ask/timeline-text.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'Show what became of one resource',
  usage: [
    'timeline <resource> [filter] [--as-of TIME] [--known-at TIME] [--json]',
    ...filterUsage(timelineFilters),
    '',
    'resource   its id, name or ARN; also of one that is gone; of an account its number: its incidents',
    '--account, --region, --resource-type   which one, where several have the name (also --type)',
    '--rule, --severity, --since, --until   only these changes of it',
    ...askUsage,
  ].join('\n'),
  examples: [
    'npx plumbline timeline sg-0f1fe6687bece16b1',
    'npx plumbline timeline shop-bastion --account 111122223333',
    'npx plumbline timeline shop-bastion --as-of 10d --rule restricted-ssh',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...answerOptions,
      ...filterOptions(timelineFilters),
      type: { type: 'string', multiple: true },
    });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) {
      throw new UsageError('name one resource by its id, its name or its ARN');
    }
    const types = [...(values.type ?? []), ...(values['resource-type'] ?? [])];
    const given = { ...values, ...(types.length > 0 && { 'resource-type': types }) };
    const filter = filterQuery(given, timelineFilters, io.now());
    const isPresent = values['as-of'] === undefined && values['known-at'] === undefined;
    return asking(io, values, 'timeline', async (asker) => {
      const answer = await answerOf(
        asker,
        '/v1/timeline',
        [['resource', name], ...filter, ['with', isPresent ? 'who,present' : 'who']],
        timelineAnswer,
      ).catch((error: unknown) => {
        throw unknownOf(error, name, filter.length > 0);
      });
      io.stdout.write(values.json ? `${printableJson(answer)}\n` : timelineText(answer));
      io.stderr.write(freshnessText(answer));
      return exitCodes.ok;
    });
  },
};

/** That there is nothing of the name is told with what to do. */
function unknownOf(error: unknown, name: string, isFiltered: boolean): unknown {
  if (!(error instanceof UsageError)) return error;
  if (/^several resources/.test(error.message)) {
    const message = error.message
      .replace(/account, region or resourceType/, '--account, --region or --resource-type')
      .replaceAll(/\b(account|region|resourceType)=/g, (_, option: string) =>
        option === 'resourceType' ? '--resource-type ' : `--${option} `,
      );
    return new UsageError(message);
  }
  if (!/^nothing (is|was) recorded/.test(error.message)) return error;
  const hint = isFiltered ? ' that fits the options given' : '';
  return new UsageError(
    `nothing is recorded of a resource "${name}"${hint}; npx plumbline findings lists what is open`,
  );
}
