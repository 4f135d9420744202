import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Io } from '#cli/io.ts';
import { run } from '#cli/main.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { parseInstant } from '#shared/domain/instant.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const NODE = `${ROOT}node_modules/.bin/node`;
export const ENTRY = `${ROOT}cli/plumbline.js`;
export const FIXTURES = `${ROOT}test/shared/events/fixtures`;

export interface Circumstances {
  readonly stdin?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Width of a terminal; without one stdout is a pipe. */
  readonly columns?: number;
  readonly now?: Instant;
  readonly interrupted?: AbortSignal;
  /** Told what is written to stdout, as it is written. */
  readonly onStdout?: (text: string) => void;
}

/** Runs a command line in this process. */
export async function inProcess(
  args: readonly string[],
  { stdin = '', cwd = ROOT, env = {}, columns, now, interrupted, onStdout }: Circumstances = {},
): Promise<Ran> {
  const isTTY = columns !== undefined;
  const [stdout, stderr] = [captured(columns, onStdout), captured()];
  const io: Io = {
    stdin: (async function* () {
      yield stdin;
    })(),
    stdout: stdout.output,
    stderr: stderr.output,
    isTTY,
    env,
    cwd,
    now: () => now ?? (parseInstant('2026-04-01T00:00:00Z') as Instant),
    interrupted: interrupted ?? new AbortController().signal,
  };
  const code = await run(args, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function captured(columns?: number, told: (text: string) => void = () => {}) {
  const texts: string[] = [];
  return {
    text: () => texts.join(''),
    output: {
      write: (text: string) => {
        told(text);
        return texts.push(text) > 0;
      },
      drained: () => Promise.resolve(),
      isClosed: false,
      isTTY: columns !== undefined,
      ...(columns === undefined ? {} : { columns }),
    },
  };
}

/** Runs a program as a user would. */
export function spawned(
  program: string,
  args: readonly string[],
  { stdin = '', cwd = ROOT, env = {} }: Circumstances = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, NO_COLOR: '', ...env } });
    const texts = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
    child.stdin.on('error', () => {}); // it may end before it has read everything
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, ...texts }));
    child.stdin.end(stdin);
  });
}

/** Runs the command line as `npx plumbline` does: in a process of its own, on Node 24. */
export const plumbline = (args: readonly string[], circumstances?: Circumstances): Promise<Ran> =>
  spawned(NODE, [ENTRY, ...args], circumstances);
