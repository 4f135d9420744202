/** Documents, one a line, into `plumbline ingest` and the embedded DynamoDB behind it. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '#cli/io.ts';
import { run as runCommand } from '#cli/main.ts';
import { observe } from '#shared/events/observe.ts';
import { NOW } from '#test/shared/events/fixture.ts';
import { textChanged } from '../changed.ts';
import { type Making, made } from '../input.ts';
import { textOf } from '../parse.ts';
import { randomOf } from '../random.ts';
import { observationSamples, otherEvents, recordSamples, wireSamples } from '../samples.ts';
import type { Tally } from '../tally.ts';
import { type Door, type DoorRun, numbers } from './door.ts';

// As in what a bus brings, some of it is of no interest.
const others = Array.from({ length: 5 }, () => otherEvents).flat();
const samples = [...wireSamples, ...others, ...recordSamples, ...observationSamples.slice(0, 20)];
const OUTCOME = /^read (\d+) = processed (\d+) \+ ignored (\d+) \+ rejected (\d+)$/m;

export const ingest: Door = {
  name: 'ingest',
  about: 'a file of lines into `plumbline ingest`, on the embedded DynamoDB',
  countsThings: true,
  async run(run, tally) {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-fuzz-'));
    let [stdout, things] = ['', 0];
    const output = (write: (text: string) => void) => ({
      write(text: string) {
        write(text);
        return true;
      },
      drained: () => Promise.resolve(),
      isClosed: false,
      isTTY: false,
    });
    const io: Io = {
      stdin: (async function* () {})(),
      stdout: output((text) => {
        stdout += text;
      }),
      stderr: output(() => {}),
      isTTY: false,
      env: {},
      cwd: folder,
      now: () => NOW,
      interrupted: new AbortController().signal,
    };
    try {
      const lines = linesOf(run, (line, making) => {
        tally.sent('ingest', making);
        things += thingsIn(line);
      });
      for (const text of lines) appendFileSync(join(folder, 'fuzz.jsonl'), text);
      run.look();
      const code = await runCommand(['ingest', 'fuzz.jsonl', '--data', folder], io);
      const [, read, ...rest] = (OUTCOME.exec(stdout) ?? []).map(Number);
      const [processed = 0, ignored = 0, rejected = 0] = rest;
      if (read === undefined) throw new Error(`ingest ended with ${code}: ${stdout.slice(-2000)}`);
      if (read !== things) throw new Error(`${things} things were sent and ${read} read`);
      settle(tally, { processed, ignored, rejected });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function* linesOf(run: DoorRun, sent: (line: string, making: Making) => void): Generator<string> {
  for (const some of numbers(run)) {
    let text = '';
    for (const n of some) {
      const random = randomOf(run.seed, n);
      const { making, document } = made(samples, random);
      const written = textOf(document);
      const line =
        making === 'several changed' && random.is(0.3)
          ? textChanged(written, random).replaceAll(/[\n\0]/g, ' ')
          : written;
      // A NUL is no text: the command says so, and leaves the rest of such a file.
      const whole = line.trim() === '' ? '""' : line;
      sent(whole, making);
      text += `${whole}\n`;
    }
    yield text;
  }
}

/** Items and events in a line: what the command has to account for. */
function thingsIn(line: string): number {
  try {
    return observe(JSON.parse(line), { aspectsOf: () => [], now: NOW }).read;
  } catch {
    return 1;
  }
}

/** A document may hold several things, or none: each of them has to be told of. */
function settle(
  tally: Tally,
  counts: Readonly<Record<'processed' | 'ignored' | 'rejected', number>>,
) {
  for (const name of ['processed', 'ignored', 'rejected'] as const) {
    tally.became('ingest', name, counts[name]);
  }
}
