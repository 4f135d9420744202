import type { DocumentReport } from '#shared/engine/process-documents.ts';
import { type IgnoredReason, ignoredReasons } from '#shared/events/observed.ts';
import { cut, printable } from '../terminal-text.ts';

export interface Place {
  readonly file: string;
  readonly line?: number;
}

const MOST_SHOWN = 20;

/** Counts what was read: read = processed + ignored + rejected. */
export function startSummary() {
  const ignored = new Map<IgnoredReason, number>();
  const lines: string[] = [];
  const commits = {
    unreadable: 0,
    confirmed: 0,
    duplicate: 0,
    recorded: 0,
    late: 0,
    transitions: 0,
  };
  const total = { read: 0, processed: 0, ignored: 0, rejected: 0 };

  function reject({ file, line }: Place, reason: string, what?: string): void {
    total.rejected += 1;
    if (lines.length >= MOST_SHOWN) return;
    const at = line === undefined ? file : `${file}:${line}`;
    const about = what === undefined ? '' : ` (${what})`;
    lines.push(`rejected ${printable(`${at}: ${cut(reason, 400)}${about}`)}`);
  }

  return {
    total,
    unreadable(at: Place, reason: string): void {
      total.read += 1;
      reject(at, reason);
    },
    add(report: DocumentReport, at: Place): void {
      total.read += report.read;
      total.processed += report.processed;
      commits.unreadable += report.unreadable;
      total.ignored += report.ignored.length;
      for (const { reason } of report.ignored) ignored.set(reason, (ignored.get(reason) ?? 0) + 1);
      for (const { reason, path, what } of report.rejected) {
        reject(at, path ? `${path}: ${reason}` : reason, what);
      }
      for (const error of report.failed) {
        const why = error instanceof Error ? error.message : String(error);
        reject(at, `the store could not take it: ${why}`);
      }
      for (const outcome of report.outcomes) {
        if (outcome.kind !== 'committed') continue;
        commits[outcome.committed.kind] += 1;
        if (outcome.committed.lateness !== 'news') commits.late += 1;
        commits.transitions += outcome.committed.transitions.length;
      }
    },
    inWords(): string {
      const { read, processed, rejected } = total;
      const parts = [
        `read ${read} = processed ${processed} + ignored ${total.ignored} + rejected ${rejected}`,
        `${commits.transitions} transitions recorded · ${commits.confirmed} confirmed · ${commits.duplicate} known already · ${commits.late} came late`,
        ...(commits.unreadable > 0
          ? [
              `${commits.unreadable} could not be read: their rules are unknown until they are read again`,
            ]
          : []),
        ...[...ignored].map(([reason, count]) => `ignored ${count}: ${ignoredReasons[reason]}`),
        ...lines,
        ...(rejected > lines.length ? [`rejected ${rejected - lines.length} more`] : []),
      ];
      return `${parts.join('\n')}\n`;
    },
  };
}
