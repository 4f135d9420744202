import type { Acted } from '#shared/domain/lifecycle.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { printable } from '../terminal-text.ts';

/** Says what came of acting; gives the exit code. */
export function said(acted: Acted, done: string, io: Pick<Io, 'stderr'>): number {
  const words =
    acted.kind === 'done'
      ? done
      : acted.kind === 'unchanged'
        ? `Nothing changed: ${acted.why}`
        : `Refused: ${acted.why}`;
  io.stderr.write(`${printable(words)}.\n`);
  return acted.kind === 'refused' ? exitCodes.usage : exitCodes.ok;
}
