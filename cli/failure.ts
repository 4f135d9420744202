import type { ExitCode } from './exit-codes.ts';

/** It could not be done, by no fault of Plumbline's: what happened, where, and what to do next. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
