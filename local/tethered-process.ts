import { spawn } from 'node:child_process';

/** A process that does not outlive the one that started it, whatever ends that one. */
export interface TetheredProcess {
  readonly pid: number;
  /** Settles with the exit code, or with null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** What it wrote, both streams together: the last 4,000 characters. */
  output(): string;
  /** Asks it to end, and ends it after `patienceMs` when it has not. */
  stop(patienceMs?: number): Promise<void>;
}

// The shell becomes the program (so the pid is the program's own) and leaves a watcher that reads
// from the pipe to us. When we end, even by SIGKILL, the system closes the pipe and the watcher
// ends the program. When the program ends first we write a line: then there is nobody to end.
const TETHER = `
exec 3<&0
{ read -r released <&3 || kill -TERM $$; } >/dev/null 2>&1 &
exec "$0" "$@" </dev/null 3<&-`;

const REMEMBERED = 4000;

/** Starts a program by its path. It gets its own session: Ctrl-C reaches us only. Needs `/bin/sh`. */
export function startTethered(program: string, args: readonly string[]): TetheredProcess {
  const child = spawn('/bin/sh', ['-c', TETHER, program, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written = (written + text).slice(-REMEMBERED);
    });
  }
  child.stdin.on('error', () => {}); // the watcher is gone already
  const exited = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      written += error.message;
      resolve(null);
    });
    child.once('exit', (code) => {
      child.stdin.end('released\n');
      resolve(code);
    });
  });
  // Nothing of it keeps this process alive.
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
  const pid = child.pid ?? 0;
  return {
    pid,
    exited,
    output: () => written,
    async stop(patienceMs = 3000) {
      if (child.exitCode !== null || child.signalCode !== null || pid === 0) return;
      child.ref();
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await exited;
      clearTimeout(late);
    },
  };
}
