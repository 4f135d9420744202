import { indexRules } from '#shared/engine/select.ts';
import { type Command, UsageError } from '../command.ts';
import { configuredIncidents, configuredRules } from '../configured-rules.ts';
import { exitCodes } from '../exit-codes.ts';
import { createLine, type Line } from '../ingest/line.ts';
import { progress } from '../ingest/progress.ts';
import { startSummary } from '../ingest/summary.ts';
import { thingsIn } from '../ingest/things-in.ts';
import { found, skippedInWords } from '../input/files.ts';
import type { Input } from '../input/input.ts';
import { documents } from '../input/read.ts';
import { snapshotTime } from '../input/snapshot-time.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { dataOptions, opened } from '../store/data-options.ts';

/** Documents that are committed together: what they say of one subject is folded into one commit. */
const BATCH = 50;
/** Records and items from which on a batch is full: a log file of CloudTrail has thousands. */
const MOST_THINGS = 2000;

export const command: Command = {
  summary: 'Feed files of AWS Config and CloudTrail through the line into the local store',
  usage: [
    'ingest <files, folders or -> [--data FOLDER]',
    '',
    'files      of AWS Config: snapshot and history files, events, SNS and SQS deliveries, items,',
    '           answers of its API, observations; of CloudTrail: log files, records, events;',
    '           .json, .jsonl, .ndjson, any of them gzipped',
    'folders    everything of these kinds in them; other files are named and left alone',
    '-          standard input',
    '--data     folder of the local store (.plumbline)',
    '',
    'A call changes no state: it raises incidents and tells who made a change. Alerts wait in the',
    'outbox until a stack runs (npm start sends them); of incidents older than 30 days nobody is told.',
    'The same files again change nothing.',
    '',
    'Exit code: 0 everything was processed or ignored · 6 something was rejected, or nothing was read',
  ].join('\n'),
  examples: [
    'npx plumbline ingest AWSLogs/111122223333/Config/',
    'npx plumbline ingest AWSLogs/111122223333/CloudTrail/eu-west-1/2026/03/  # who did what',
    'npx plumbline ingest events.jsonl  # EventBridge events, one a line',
    'cat snapshot.json | npx plumbline ingest -',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, dataOptions);
    if (positionals.length === 0) {
      throw new UsageError('name files or folders to ingest, or - for standard input');
    }
    const index = indexRules(configuredRules(io.cwd), { foreign: true });
    const incidents = configuredIncidents(io.cwd);
    const files = await found(positionals, io.cwd);
    const store = await opened(io, { data: values.data, command: 'ingest', create: true });
    try {
      const line = createLine({ table: store.table, clock: io.now, index, incidents });
      const summary = await ingested(documents(files, io), line, io);
      const expired = await line.expireOld();
      io.stdout.write(summary.inWords({ expired, reads: line.readsAskedFor() }));
      io.stdout.write(skippedInWords(files));
      const { read, rejected } = summary.total;
      return read === 0 || rejected > 0 ? exitCodes.unknown : exitCodes.ok;
    } finally {
      await store.close();
    }
  },
};

async function ingested(inputs: AsyncIterable<Input>, line: Line, io: Io) {
  const summary = startSummary();
  const { tell, end } = progress(io);
  let batch: Extract<Input, { document: unknown }>[] = [];
  let things = 0;
  const flush = async (): Promise<void> => {
    const incoming = batch.map(({ document, file }) => {
      const seenAt = snapshotTime(file);
      return { document, reference: file, ...(seenAt && { seenAt }) };
    });
    const reports = await line.process(incoming);
    for (const [at, report] of reports.entries()) summary.add(report, batch[at] ?? { file: '' });
    tell(summary.total.read, batch.at(-1)?.file ?? '');
    batch = [];
    things = 0;
  };
  for await (const input of inputs) {
    if ('rejected' in input) summary.unreadable(input, input.rejected);
    else {
      batch.push(input);
      things += thingsIn(input.document);
    }
    if (batch.length === BATCH || things >= MOST_THINGS) await flush();
  }
  if (batch.length > 0) await flush();
  end(summary.total.read);
  return summary;
}
