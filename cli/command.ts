import type { Io } from './io.ts';

/** One command: `cli/commands/<name>.ts` exports it as `command`. */
export interface Command {
  /** One line without a full stop. */
  readonly summary: string;
  /** `evaluate <files…> [--rule ID]…` and, on further lines, what each argument means. */
  readonly usage: string;
  /** Complete command lines; `  # …` at the end says what one does. */
  readonly examples: readonly string[];
  /** It ends by itself in good order when io.interrupted is aborted; others are just ended. */
  readonly stopsItself?: boolean;
  /** Gives the exit code. Throws UsageError for what was asked wrongly. */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** What was asked makes no sense: told in one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Whoever runs the command may not do what was asked: told in one line, exit code 5. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';
}
