import type { Clock } from '#shared/ports/clock.ts';

/** Where a command writes. Data goes to stdout, messages for people go to stderr. */
export interface Output {
  /** False: the reader cannot keep up, await drained() before writing more. */
  write(text: string): boolean;
  drained(): Promise<void>;
  /** The reader has gone (`| head`): what is written from now on goes nowhere. */
  readonly isClosed: boolean;
  readonly isTTY: boolean;
  /** Width of the terminal; undefined when it is none. */
  readonly columns?: number;
}

/** Everything a command gets from outside. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Whether stdout is a terminal. */
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly now: Clock;
  /** Aborted by Ctrl-C (SIGINT) and by SIGTERM. Only a command that stopsItself lives to see it. */
  readonly interrupted: AbortSignal;
}

/** Whether to colour what goes to stdout. */
export function hasColour({ isTTY, env }: Pick<Io, 'isTTY' | 'env'>): boolean {
  return isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
