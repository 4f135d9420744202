import { once } from 'node:events';
import { instantOf } from '#shared/domain/instant.ts';
import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import type { Io, Output } from './io.ts';
import { run } from './main.ts';

/** Runs the command line of a process and ends the process. Called by plumbline.js. */
export async function runProcess(process: NodeJS.Process, env: Io['env']): Promise<void> {
  const interrupt = new AbortController();
  const stdout = output(process.stdout);
  const io: Io = {
    stdin: process.stdin,
    stdout,
    stderr: output(process.stderr),
    isTTY: stdout.isTTY,
    env,
    cwd: process.cwd(),
    now: () => instantOf(Date.now()),
    interrupted: interrupt.signal,
  };
  const code = await run(process.argv.slice(2), io, (command) =>
    listen(process, command, interrupt),
  );
  // What is still on its way to a pipe is lost by exit(); an empty write comes after it.
  await Promise.all([process.stdout, process.stderr].map(flushed));
  process.exit(code);
}

/** A terminal tells us and whoever started us, who tells us again: both are one press. */
const ONE_PRESS_MS = 300;

/** Ctrl-C asks a command that stops itself to stop; asked twice, or asked of others, it ends. */
function listen(process: NodeJS.Process, command: Command, interrupt: AbortController): void {
  let first = Number.POSITIVE_INFINITY;
  process.on('SIGINT', () => {
    const again = performance.now() - first > ONE_PRESS_MS;
    first = Math.min(first, performance.now());
    interrupt.abort();
    if (again || command.stopsItself !== true) process.exit(exitCodes.interrupted);
  });
  if (command.stopsItself === true) process.on('SIGTERM', () => interrupt.abort());
}

function output(stream: NodeJS.WriteStream): Output {
  let isClosed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isClosed = true;
    // The reader has gone, as `| head` does: nothing to complain about.
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => isClosed || stream.write(text),
    drained: async () => {
      if (!isClosed && stream.writableNeedDrain) {
        // Both reject on an error of the stream, which the listener above has taken care of.
        await Promise.race(['drain', 'close'].map((event) => once(stream, event))).catch(() => {});
      }
    },
    get isClosed() {
      return isClosed;
    },
    isTTY: stream.isTTY === true,
    ...(stream.isTTY === true ? { columns: stream.columns } : {}),
  };
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.errored !== null) resolve();
    else stream.write('', () => resolve());
  });
}
