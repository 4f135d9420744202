import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { type DocumentPorts, processDocuments } from '#shared/engine/process-documents.ts';
import { indexRules } from '#shared/engine/select.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { type Command, UsageError } from '../command.ts';
import { configuredRules } from '../configured-rules.ts';
import { exitCodes } from '../exit-codes.ts';
import { progress } from '../ingest/progress.ts';
import { startSummary } from '../ingest/summary.ts';
import { found } from '../input/files.ts';
import type { Input } from '../input/input.ts';
import { documents } from '../input/read.ts';
import { snapshotTime } from '../input/snapshot-time.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { dataOptions, opened } from '../store/data-options.ts';

/** Documents that are committed together: what they say of one subject is folded into one commit. */
const BATCH = 50;

export const command: Command = {
  summary: 'Feed files of AWS Config through the line into the local store',
  usage: [
    'ingest <files, folders or -> [--data FOLDER]',
    '',
    'files      snapshot and history files, events, SNS and SQS deliveries, items, answers of the',
    '           Config API, observations; .json, .jsonl, .ndjson, any of them gzipped',
    'folders    everything of these kinds in them',
    '-          standard input',
    '--data     folder of the local store (.plumbline)',
    '',
    'Alerts wait in the outbox until a stack runs: npm start sends them.',
    '',
    'Exit code: 0 everything was processed or ignored · 6 something was rejected, or nothing was read',
  ].join('\n'),
  examples: [
    'npx plumbline ingest AWSLogs/111122223333/Config/',
    'npx plumbline ingest events.jsonl  # EventBridge events, one a line',
    'cat snapshot.json | npx plumbline ingest -',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, dataOptions);
    if (positionals.length === 0) {
      throw new UsageError('name files or folders to ingest, or - for standard input');
    }
    const index = indexRules(configuredRules(io.cwd));
    const files = await found(positionals, io.cwd);
    const store = await opened(io, { data: values.data, command: 'ingest', create: true });
    try {
      const { table } = store;
      const clock = io.now;
      const findings = createFindingStore({ table, clock, backoff: jitteredBackoff });
      const summary = await ingested(documents(files, io), { index, clock, store: findings }, io);
      io.stdout.write(summary.inWords());
      const { read, rejected } = summary.total;
      return read === 0 || rejected > 0 ? exitCodes.unknown : exitCodes.ok;
    } finally {
      await store.close();
    }
  },
};

async function ingested(inputs: AsyncIterable<Input>, ports: DocumentPorts, io: Io) {
  const summary = startSummary();
  const { tell, end } = progress(io);
  let batch: Extract<Input, { document: unknown }>[] = [];
  const flush = async (): Promise<void> => {
    const incoming = batch.map(({ document, file }) => {
      const seenAt = snapshotTime(file);
      return { document, reference: file, ...(seenAt && { seenAt }) };
    });
    const reports = await processDocuments(incoming, ports);
    for (const [at, report] of reports.entries()) summary.add(report, batch[at] ?? { file: '' });
    tell(summary.total.read, batch.at(-1)?.file ?? '');
    batch = [];
  };
  for await (const input of inputs) {
    if ('rejected' in input) summary.unreadable(input, input.rejected);
    else batch.push(input);
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  end(summary.total.read);
  return summary;
}
