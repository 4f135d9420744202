import { indexRules } from '#shared/engine/select.ts';
import { type Command, UsageError } from '../command.ts';
import { configuredRules } from '../configured-rules.ts';
import { didYouMean } from '../did-you-mean.ts';
import { judge } from '../evaluate/judge.ts';
import { table } from '../evaluate/table.ts';
import { exitCodeOf, inWords, startTally } from '../evaluate/tally.ts';
import { json, ndjson, type Writer, written } from '../evaluate/writer.ts';
import { exitCodes } from '../exit-codes.ts';
import { found } from '../input/files.ts';
import { documents } from '../input/read.ts';
import { hasColour, type Io } from '../io.ts';
import { oneOf, parsedArguments } from '../options.ts';

export const command: Command = {
  summary: 'Judge files of AWS Config, without AWS and without a store',
  usage: [
    'evaluate <files, folders or -> [--rule ID]… [--format table|json|ndjson]',
    '',
    'files      snapshot and history files, events, items, answers of the Config API and of',
    '           advanced queries, or observations; .json, .jsonl, .ndjson, any of them gzipped',
    'folders    everything of these kinds in them',
    '-          standard input',
    '--rule     judge by this rule only; may be given several times',
    '--format   table (for people), json (one document) or ndjson (one row a line)',
    '',
    'Exit code: 0 all compliant or not applicable · 3 something is not compliant ·',
    '           6 something is unknown or was rejected, or nothing was judged · 2 bad usage',
  ].join('\n'),
  examples: [
    'npx plumbline evaluate snapshot.json.gz',
    'npx plumbline evaluate events/ --rule restricted-ssh --format ndjson',
    'aws configservice select-resource-config --expression "SELECT accountId, awsRegion, resourceType, resourceId, resourceName, arn, tags, relationships, configurationItemCaptureTime, configuration, supplementaryConfiguration WHERE resourceType = \'AWS::EC2::SecurityGroup\'" | npx plumbline evaluate -',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      rule: { type: 'string', multiple: true },
      format: { type: 'string', default: 'table' },
    });
    const format = oneOf('format', values.format, ['table', 'json', 'ndjson']);
    if (positionals.length === 0) {
      throw new UsageError('name files or folders to judge, or - for standard input');
    }
    const index = indexRules(chosen(values.rule, io.cwd), {
      foreign: values.rule === undefined,
    });
    const files = await found(positionals, io.cwd);
    const tally = startTally();
    const writer = writerOf(
      format,
      index.all.map(({ rule }) => rule.id),
      io,
    );
    let isRead = await written(io.stdout, writer.begin());
    for await (const input of documents(files, io)) {
      for (const row of judge(input, index, io.now(), tally)) {
        isRead &&= await written(io.stdout, writer.row(row));
        if (!isRead) break;
      }
      if (!isRead) break;
    }
    const summary = tally.summary();
    if (isRead) await written(io.stdout, writer.end(summary));
    io.stderr.write(inWords(summary));
    const code = exitCodeOf(summary);
    // Whoever read it went away before the end: what was not judged is unknown.
    return isRead || code === exitCodes.nonCompliant ? code : exitCodes.unknown;
  },
};

function chosen(ids: readonly string[] | undefined, cwd: string) {
  const rules = configuredRules(cwd);
  if (ids === undefined) return rules;
  const known = rules.map(({ rule }) => rule.id);
  for (const id of ids) {
    if (!known.includes(id)) {
      throw new UsageError(`--rule: there is no rule ${id}${didYouMean(id, known)}`);
    }
  }
  return rules.filter(({ rule }) => ids.includes(rule.id));
}

function writerOf(format: 'table' | 'json' | 'ndjson', ruleIds: readonly string[], io: Io): Writer {
  switch (format) {
    case 'json':
      return json();
    case 'ndjson':
      return ndjson;
    case 'table':
      return table({
        ...(io.stdout.columns === undefined ? {} : { columns: io.stdout.columns }),
        colour: hasColour(io),
        ruleIds,
      });
  }
}
