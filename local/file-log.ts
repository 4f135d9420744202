import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log } from '#shared/ports/log.ts';

/** A log in a file, a line of JSON each: the functions' logs would fill a terminal. */
export interface FileLog extends Log {
  /** Settles when all lines are in the file. */
  close(): Promise<void>;
}

export function createFileLog(file: string, clock: Clock): FileLog {
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  // A disk that is full must not end the stack: it stores elsewhere, and says so itself.
  stream.on('error', () => {});
  const write =
    (level: string): Log['info'] =>
    (message, details = {}) => {
      if (!stream.writable) return;
      stream.write(`${JSON.stringify({ at: clock(), level, message, ...details }, withErrors)}\n`);
    };
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    async close() {
      stream.end();
      await finished(stream).catch(() => {});
    },
  };
}

/** JSON knows no errors: it would write {} for one. */
function withErrors(_name: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return { name: value.name, message: value.message, stack: value.stack };
}
