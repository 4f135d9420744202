import { printable } from '../terminal-text.ts';
import type { Redriven } from './redriven.ts';

/** A queue in a few lines, each with its end. */
export function redrivenText(
  { queue, to, waiting, putBack, reasons }: Redriven,
  isDryRun: boolean,
): string {
  const what =
    to === undefined
      ? `${waiting} waiting; nothing to put back, the next sweep does what failed`
      : isDryRun
        ? `${waiting} waiting, would go back to ${to}`
        : `${putBack} put back to ${to}`;
  const why = Object.entries(reasons).map(([reason, count]) => `  ${count} × ${reason}`);
  return [`${queue}: ${what}`, ...why].map((line) => `${printable(line)}\n`).join('');
}
