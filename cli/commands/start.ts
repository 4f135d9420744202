import { resolve } from 'node:path';
import { FolderTaken, holdFolder } from '#local/data-folder.ts';
import { isTaken } from '#local/free-port.ts';
import { runStack } from '#local/run-stack.ts';
import { type Command, UsageError } from '../command.ts';
import { configured } from '../configured-rules.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';

const FOLDER = '.plumbline';

export const command: Command = {
  summary: 'Run the whole stack on this machine',
  usage: [
    'start [--data FOLDER] [--port N] [--reset] [--empty] [--quiet] [--once]',
    '',
    `--data    where the data is kept (${FOLDER})`,
    '--port    port of 127.0.0.1 that takes events (a free one); its token is in stack.json',
    '--reset   empty the data first',
    '--empty   do not play the demo when there is no data yet',
    '--quiet   do not show alerts',
    '--once    end when everything is worked through; else it runs until Ctrl-C',
    '',
    'SLACK_WEBHOOK_URL            post the alerts to Slack as well',
    'AWS_ENDPOINT_URL_DYNAMODB    keep the data in this DynamoDB instead of an embedded one',
    '',
    'Exit code: 0 ended in good order · 130 by Ctrl-C · 4 it could not start · 2 bad usage',
  ].join('\n'),
  examples: [
    'npx plumbline start                     # with a demo organization the first time',
    'npx plumbline start --reset --once      # the demo from the beginning, and then end',
    'npx plumbline start --empty             # wait for events: npx plumbline ingest <files>',
  ],
  stopsItself: true,

  async run(args, io) {
    const asked = parsed(args, io);
    const { dataFolder, port } = asked;
    const refuse = (reason: string): number => {
      io.stderr.write(`plumbline start: ${reason}\n`);
      return exitCodes.preflight;
    };
    const configuration = configured(io.cwd);
    const terminated = onTerminate();
    const held = await holdFolder(dataFolder, 'start').catch(taken);
    if (typeof held === 'string') return refuse(held);
    try {
      if (port !== undefined && (await isTaken(port))) return refuse(`port ${port} is taken`);
      const ending = await runStack({ ...asked, configuration }, held, {
        clock: io.now,
        interrupted: io.interrupted,
        cwd: io.cwd,
        async print(text) {
          if (!io.stdout.write(text)) await io.stdout.drained();
        },
      });
      switch (ending.kind) {
        case 'not-started':
          return refuse(ending.reason);
        case 'broken':
          refuse(ending.reason);
          return exitCodes.unexpected;
        case 'interrupted':
          return terminated() ? exitCodes.ok : exitCodes.interrupted;
        case 'done':
          return exitCodes.ok;
      }
    } finally {
      await held.release();
    }
  },
};

function parsed(args: readonly string[], io: Io) {
  const { values, positionals } = parsedArguments(args, {
    data: { type: 'string', default: FOLDER },
    port: { type: 'string' },
    reset: { type: 'boolean', default: false },
    empty: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    once: { type: 'boolean', default: false },
  });
  if (positionals.length > 0) {
    throw new UsageError('start takes no files; npx plumbline ingest <files> feeds them');
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new UsageError(`--port: "${values.port}" is no port (1 to 65535)`);
  }
  const endpoint = io.env['AWS_ENDPOINT_URL_DYNAMODB'] || undefined;
  if (values.reset && endpoint !== undefined) {
    throw new UsageError(`--reset empties a folder only; the data is kept at ${endpoint}`);
  }
  return {
    dataFolder: resolve(io.cwd, values.data),
    options: values.data === FOLDER ? '' : ` --data ${values.data}`,
    port,
    endpoint,
    slackWebhookUrl: io.env['SLACK_WEBHOOK_URL'] || undefined,
    reset: values.reset,
    demo: !values.empty,
    quiet: values.quiet,
    once: values.once,
  };
}

function taken(error: unknown): string {
  if (!(error instanceof FolderTaken)) throw error;
  const { command: by, pid, door } = error.holder;
  const what = by === 'start' ? 'the stack runs already' : `plumbline ${by} is using the data`;
  return `${what} (process ${pid}${door ? `, ${door.url}` : ''})`;
}

/** Both Ctrl-C and SIGTERM interrupt; the second is how a service is asked to end in good order. */
function onTerminate(): () => boolean {
  let terminated = false;
  process.once('SIGTERM', () => {
    terminated = true;
  });
  return () => terminated;
}
