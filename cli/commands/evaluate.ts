import { availableParallelism } from 'node:os';
import { type Command, UsageError } from '../command.ts';
import { type AskedRules, askedRules } from '../evaluate/asked-rules.ts';
import { type Format, formats } from '../evaluate/format.ts';
import { judgedInOrder } from '../evaluate/in-order.ts';
import { exitCodeOf, inWords } from '../evaluate/in-words.ts';
import { table } from '../evaluate/table.ts';
import { startTally } from '../evaluate/tally.ts';
import { json, ndjson, type Writer, written } from '../evaluate/writer.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Found, found, STDIN, skippedInWords } from '../input/files.ts';
import { hasColour, type Io } from '../io.ts';
import { oneOf, parsedArguments } from '../options.ts';

export const command: Command = {
  summary: 'Judge files of AWS Config and CloudTrail, without AWS and without a store',
  usage: [
    'evaluate <files, folders or -> [--rule ID]… [--format NAME] [--workers N]',
    '',
    'files      of AWS Config: snapshot and history files, events, items, answers of its API and of',
    '           advanced queries, or observations; of CloudTrail: log files, records, events;',
    '           .json, .jsonl, .ndjson, any of them gzipped',
    'folders    everything of these kinds in them; other files are named and left alone',
    '-          standard input',
    '--rule     judge by this rule only, on states or on calls; may be given several times',
    '--format   table (for people), json (one document), ndjson (one row a line), csv, ocsf (an event',
    '           a line) or sarif (what is wrong, for code scanning)',
    '--workers  threads that judge files side by side; 2 where there are many, else 1',
    '',
    'Exit code: 0 all compliant, not applicable or calm · 3 something is not compliant or was raised ·',
    '           6 something is unknown or was rejected, or nothing was judged · 2 bad usage',
  ].join('\n'),
  examples: [
    'npx plumbline evaluate snapshot.json.gz',
    'npx plumbline evaluate AWSLogs/111122223333/CloudTrail/  # what should never happen',
    'npx plumbline evaluate events/ --rule restricted-ssh --format ndjson',
    'npx plumbline evaluate snapshot.json --format sarif > plumbline.sarif',
    'aws configservice select-resource-config --expression "SELECT accountId, awsRegion, resourceType, resourceId, resourceName, arn, tags, relationships, configurationItemCaptureTime, configuration, supplementaryConfiguration WHERE resourceType = \'AWS::EC2::SecurityGroup\'" | npx plumbline evaluate -',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      rule: { type: 'string', multiple: true },
      format: { type: 'string', default: 'table' },
      workers: { type: 'string' },
    });
    const format = oneOf('format', values.format, formats);
    if (positionals.length === 0) {
      throw new UsageError('name files or folders to judge, or - for standard input');
    }
    const asked = values.workers === undefined ? undefined : threadsIn(values.workers);
    const rules = askedRules(values.rule, io.cwd);
    const files = await found(positionals, io.cwd);
    const workers = threadsFor(files, asked);
    const tally = startTally();
    const writer = await writerOf(format, rules, io);
    let isRead = await written(io.stdout, writer.begin);
    const work = { files, rules, ids: values.rule, now: io.now(), format, workers };
    await judgedInOrder(work, io, async ({ file, text, rows, lines, summary }) => {
      if (summary !== undefined) tally.add(summary);
      const places = { file: files[file]?.file ?? STDIN, ...(lines && { lines }) };
      isRead &&= await written(io.stdout, text ?? writer.rows(rows ?? [], places));
      return isRead;
    });
    const summary = tally.summary();
    if (isRead) await written(io.stdout, writer.end(summary));
    io.stderr.write(inWords(summary) + skippedInWords(files));
    const code = exitCodeOf(summary);
    // Whoever read it went away before the end: what was not judged is unknown.
    return isRead || code === exitCodes.nonCompliant ? code : exitCodes.unknown;
  },
};

const MOST_THREADS = 16;
/** Fewer files are judged before a second thread has read the rules. */
const MANY = 12;

function threadsIn(text: string): number {
  const threads = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (threads >= 1 && threads <= MOST_THREADS) return threads;
  throw new UsageError(`--workers: "${text}" is not a number from 1 to ${MOST_THREADS}`);
}

/** Standard input can be read by one thread only; more threads than files have nothing to do. */
function threadsFor(files: readonly Found[], asked: number | undefined): number {
  if (files.some(({ file }) => file === STDIN)) return 1;
  const wanted = asked ?? (files.length < MANY ? 1 : Math.min(2, availableParallelism()));
  return Math.max(1, Math.min(wanted, files.length));
}

async function writerOf(format: Format, { index, incidents }: AskedRules, io: Io): Promise<Writer> {
  switch (format) {
    case 'json':
      return json();
    case 'ndjson':
      return ndjson;
    case 'csv':
    case 'ocsf':
    case 'sarif':
      return (await import('../evaluate/foreign-writer.ts')).foreignWriter(format);
    case 'table':
      return table({
        ...(io.stdout.columns === undefined ? {} : { columns: io.stdout.columns }),
        colour: hasColour(io),
        ruleIds: index.all.map(({ rule }) => rule.id),
        incidentIds: incidents.all.map(({ rule }) => rule.id),
      });
  }
}
