import { resolve } from 'node:path';
import { bundleDashboard } from '#local/dashboard/bundle.ts';
import { type Holder, holderOf } from '#local/data-folder.ts';
import { isTaken } from '#local/free-port.ts';
import { serveHere } from '#local/http-api.ts';
import { apiClient } from '../ask/api-client.ts';
import { addressIn, askOptions, credentialFor } from '../ask/open-asker.ts';
import { type Command, UsageError } from '../command.ts';
import { signedApi } from '../dashboard/signed-api.ts';
import { exitCodes } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';

export const command: Command = {
  summary: 'Open the dashboard: of the stack that runs here, or of a deployment',
  usage: [
    'dashboard [--data FOLDER] [--api URL [--profile NAME] [--port N]]',
    '',
    'Without --api it prints a new address of the stack that runs here, and ends. With it, it serves',
    'the pages on 127.0.0.1 and signs what they ask with your own AWS credentials, until Ctrl-C.',
    '',
    '--data      folder of the stack that runs here (.plumbline)',
    '--api       address of a deployment (output HttpApiUrl of the stack), or PLUMBLINE_API',
    '--profile   profile of the AWS CLI to sign with',
    '--port      port of 127.0.0.1 (a free one)',
    '',
    'An address opens once: what stays of it in a browser opens nothing.',
    '',
    'Exit code: 0 printed · 130 by Ctrl-C · 4 nothing runs here · 2 bad usage',
  ].join('\n'),
  examples: [
    'npx plumbline dashboard',
    'npx plumbline dashboard --api https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com --profile audit',
  ],
  stopsItself: true,

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...askOptions,
      port: { type: 'string' },
    });
    if (positionals.length > 0) throw new UsageError('dashboard takes no arguments');
    const folder = resolve(io.cwd, values.data);
    const named = values.api ?? (io.env['PLUMBLINE_API'] || undefined);
    if (named === undefined) {
      if (values.profile !== undefined) {
        throw new UsageError(
          '--profile signs for a deployment: say --api URL or set PLUMBLINE_API',
        );
      }
      return again(await holderOf(folder), values.data, io);
    }
    const url = addressIn(named);
    const credential = await credentialFor(url, { io, folder, profile: values.profile });
    const port = portIn(values.port);
    if (port !== undefined && (await isTaken(port))) {
      throw new Failure(exitCodes.preflight, `port ${port} is taken`);
    }
    const dashboard = await bundleDashboard();
    const served = await serveHere(signedApi(apiClient(url, credential)), { port, dashboard });
    try {
      io.stdout.write(`Dashboard of ${url.origin}: ${served.loginUrl()} (opens once)\n`);
      await io.stdout.drained();
      io.stderr.write('Signs with your credentials what the pages ask. Ctrl-C ends it.\n');
      await interrupted(io);
      return exitCodes.interrupted;
    } finally {
      await served.close();
    }
  },
};

/** A new address of a stack that runs: the one that it printed at first was used. */
async function again(running: Holder | undefined, data: string, io: Io): Promise<number> {
  if (running?.api === undefined) {
    throw new Failure(
      exitCodes.preflight,
      `no stack runs on ${data}: npx plumbline start begins one; --api URL opens that of a deployment`,
    );
  }
  const { url, token } = running.api;
  const given = await fetch(`${url}/login-codes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  }).catch(() => undefined);
  const answer: unknown = given?.ok ? await given.json() : undefined;
  if (typeof answer !== 'object' || answer === null || !('code' in answer)) {
    throw new Failure(
      exitCodes.preflight,
      `the stack at ${url} serves no dashboard; its log says why`,
    );
  }
  io.stdout.write(`${url}/#login=${String(answer.code)}\n`);
  return exitCodes.ok;
}

function portIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port > 0 && port < 65_536) return port;
  throw new UsageError(`--port: "${text}" is no port`);
}

const interrupted = ({ interrupted: signal }: Io): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
