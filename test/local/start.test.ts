import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { holderOf } from '#local/data-folder.ts';
import { dynoxideBinary } from '#local/dynoxide-binary.ts';
import { freePort } from '#local/free-port.ts';
import { openStore } from '#local/open-store.ts';
import { sendEvents } from '#local/send-events.ts';
import { openFindings } from '#shared/store/findings.ts';
import { processesLeft, processesWith, processIdsWith } from './processes.ts';

const ENTRY = fileURLToPath(new URL('../../cli/plumbline.js', import.meta.url));

const FIXTURE = new URL('../shared/events/fixtures/security-group.event.json', import.meta.url);

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

interface Running {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Settles once stdout holds the text; rejects when the process ends before. */
  readonly said: (text: string | RegExp) => Promise<void>;
  readonly ended: Promise<number | null>;
}

interface Circumstances {
  readonly node?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

function start(
  folder: string,
  args: readonly string[] = [],
  { node = [], env = {} }: Circumstances = {},
): Running {
  const { AWS_ENDPOINT_URL_DYNAMODB: _, SLACK_WEBHOOK_URL: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [...node, ENTRY, 'start', ...args], {
    cwd: folder,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, as a terminal gives it
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text: Buffer) => {
    stdout += text.toString();
  });
  child.stderr?.on('data', (text: Buffer) => {
    stderr += text.toString();
  });
  const ended = once(child, 'close').then(([code]): number | null => code);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    async said(text) {
      let over = false;
      void ended.then(() => {
        over = true;
      });
      await expect
        .poll(
          () => over || (typeof text === 'string' ? stdout.includes(text) : text.test(stdout)),
          {
            timeout: 100_000,
            interval: 10,
          },
        )
        .toBe(true);
      if (over && !stdout.match(text)) throw new Error(`it ended: ${stdout}\n${stderr}`);
    },
    ended,
  };
}

const data = (folder: string) => join(folder, '.plumbline');
const READY = 'Ctrl-C ends it.';

describe.runIf(dynoxideBinary() !== undefined)('npx plumbline start', () => {
  it('plays the demo once, from where it was interrupted, is found by others, ends by Ctrl-C and keeps its data', async () => {
    const folder = await temporary();
    const interrupted = start(folder, ['--quiet']);
    await interrupted.said('First finding');
    interrupted.child.kill('SIGINT');
    expect(await interrupted.ended).toBe(130);
    expect(interrupted.stdout()).not.toContain(READY);

    const first = start(folder);
    await first.said('Playing a month');
    await first.said('First finding, read back from the store');
    await first.said(READY);
    expect(first.stdout()).toMatch(/\d+ events: \d+ processed/);
    expect(first.stdout()).toMatch(/NEW · (CRITICAL|HIGH)/);
    const [, open] = /(\d+) findings open/.exec(first.stdout()) ?? [];
    expect(Number(open)).toBeGreaterThan(0);
    expect(first.stderr()).toBe('');

    const beside = await openStore({ dataFolder: data(folder), command: 'findings' });
    expect(beside.running?.pid).toBe(first.child.pid);
    expect(await openFindings(beside.table, { organization: true })).toHaveLength(Number(open));
    await beside.close();

    const second = start(folder);
    expect(await second.ended).toBe(4);
    expect(second.stderr()).toMatch(
      /^plumbline start: the stack runs already \(process \d+.*\)\n$/,
    );
    expect(second.stdout()).toBe('');

    first.child.kill('SIGINT');
    expect(await first.ended).toBe(130);
    expect(await processesLeft(folder)).toEqual([]);
    expect(existsSync(join(data(folder), 'stack.json'))).toBe(false);

    const again = start(folder, ['--once']);
    expect(await again.ended).toBe(0);
    expect(again.stdout()).toContain(`${open} findings open. 0 messages shown.`);
    expect(again.stdout()).not.toContain('Playing');
    expect(await processesLeft(folder)).toEqual([]);

    const after = await openStore({ dataFolder: data(folder), command: 'findings' });
    expect(await openFindings(after.table, { organization: true })).toHaveLength(Number(open));
    await after.close();
    expect(await processesLeft(folder)).toEqual([]);

    const reset = start(folder, ['--reset', '--empty', '--once']);
    expect(await reset.ended).toBe(0);
    expect(reset.stdout()).toContain('0 findings open');
  });

  it('takes events at its door', async () => {
    const folder = await temporary();
    const running = start(folder, ['--empty']);
    await running.said(READY);
    expect(running.stdout()).toContain('0 findings open');
    const holder = await holderOf(data(folder));
    if (holder?.door === undefined) throw new Error('no door');
    const event = { source: 'aws.s3', 'detail-type': 'Object Created', detail: {} };
    expect(await sendEvents(holder.door, [event, 5], { wait: true })).toEqual({
      accepted: 1,
      unmatched: 1,
      refused: [{ index: 1, reason: 'An event is a JSON object.' }],
    });
  });

  it('posts alerts to Slack as well when it is told where', async () => {
    const posted: string[] = [];
    const slack = createHttpServer((request, response) => {
      request.on('data', (chunk: Buffer) => posted.push(chunk.toString()));
      request.on('end', () => response.end('ok'));
    });
    onTestFinished(() => void slack.close());
    const port = await freePort();
    await once(slack.listen(port, '127.0.0.1'), 'listening');
    const folder = await temporary();
    const SLACK_WEBHOOK_URL = `http://127.0.0.1:${port}/services/T/B/x`;
    const running = start(folder, ['--empty'], { env: { SLACK_WEBHOOK_URL } });
    await running.said(READY);
    const holder = await holderOf(data(folder));
    if (holder?.door === undefined) throw new Error('no door');
    await sendEvents(holder.door, [JSON.parse(await readFile(FIXTURE, 'utf8'))], { wait: true });
    expect(posted.join('')).toContain('restricted-ssh');
    expect(running.stdout()).toContain('restricted-ssh');
  });

  it('says that its DynamoDB has ended', async () => {
    const folder = await temporary();
    const running = start(folder, ['--empty']);
    await running.said(READY);
    for (const pid of processIdsWith(folder)) process.kill(pid, 'SIGKILL');
    expect(await running.ended).toBe(1);
    expect(running.stderr()).toBe(
      'plumbline start: the embedded DynamoDB has ended; start again\n',
    );
  });

  it('says in one line that no DynamoDB answers where it was told to look', async () => {
    const folder = await temporary();
    const AWS_ENDPOINT_URL_DYNAMODB = `http://127.0.0.1:${await freePort()}`;
    const running = start(folder, [], { env: { AWS_ENDPOINT_URL_DYNAMODB } });
    expect(await running.ended).toBe(4);
    expect(running.stderr()).toMatch(
      /^plumbline start: No DynamoDB can be used at http:\/\/127.0.0.1:\d+: .+\n$/,
    );
  });

  it('ends in good order by SIGTERM', async () => {
    const folder = await temporary();
    const running = start(folder, ['--empty', '--data', 'elsewhere']);
    await running.said(READY);
    expect(existsSync(join(folder, 'elsewhere', 'plumbline.db'))).toBe(true);
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(await processesLeft(folder)).toEqual([]);
  });

  it('leaves no process behind when it is killed, and starts again', async () => {
    const folder = await temporary();
    const killed = start(folder, ['--empty']);
    await killed.said(READY);
    expect(processesWith(folder)).not.toEqual([]);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await processesLeft(folder)).toEqual([]);
    expect(existsSync(join(data(folder), 'stack.json'))).toBe(true);
    expect(await start(folder, ['--empty', '--once']).ended).toBe(0);
  });

  it('ends by Ctrl-C when an old Node passes it on', async () => {
    const folder = await temporary();
    const running = start(folder, ['--empty'], { node: ['--no-strip-types'] });
    await running.said(READY);
    process.kill(-(running.child.pid ?? 0), 'SIGINT'); // to the whole group
    expect(await running.ended).toBe(130);
    expect(await processesLeft(folder)).toEqual([]);
    expect(existsSync(join(data(folder), 'stack.json'))).toBe(false);
  });

  it('says in one line that its port is taken', async () => {
    const folder = await temporary();
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    onTestFinished(() => void other.close());
    const running = start(folder, ['--port', String(port)]);
    expect(await running.ended).toBe(4);
    expect(running.stderr()).toBe(`plumbline start: port ${port} is taken\n`);
    expect(await processesLeft(folder)).toEqual([]);
  });

  it.each([
    [['--port', 'x'], '--port: "x" is no port'],
    [['file.json'], 'start takes no files'],
    [['--rest'], 'did you mean --reset?'],
  ])('refuses %j', async (args, reason) => {
    const folder = await temporary();
    const running = start(folder, args);
    expect(await running.ended).toBe(2);
    expect(running.stderr()).toContain(reason);
    expect(existsSync(data(folder))).toBe(false);
  });
});
