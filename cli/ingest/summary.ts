import type { DocumentReport } from '#shared/engine/process-documents.ts';
import { type IgnoredReason, ignoredReasons } from '#shared/events/observed.ts';
import { cut, printable } from '../terminal-text.ts';

export interface Place {
  readonly file: string;
  readonly line?: number;
}

const MOST_SHOWN = 20;

/** What is known beside what was counted. */
export interface Aside {
  /** Incidents whose 30 days on the active list were over already. */
  readonly expired: number;
  /** Reads that the calls asked for. */
  readonly reads: number;
}

interface Calls {
  readonly made: number;
  readonly own: number;
  readonly raised: number;
  readonly counted: number;
  readonly duplicates: number;
}

function callLines(calls: Calls, { expired, reads }: Aside): readonly string[] {
  const { made, own, raised, counted, duplicates } = calls;
  const old = expired === 0 ? '' : ` · ${expired} older than 30 days and expired, told to nobody`;
  const self = own === 0 ? '' : ` · ${own} calls of Plumbline itself left alone`;
  return [
    `${made} ${made === 1 ? 'call' : 'calls'} · ${raised} incidents raised · ${counted} more counted to them · ${duplicates} known already${old}${self}`,
    ...(reads === 0
      ? []
      : [
          `${reads} ${reads === 1 ? 'read is' : 'reads are'} left to a deployed stack and to AWS Config: a call says that something changed, not what it is now`,
        ]),
  ];
}

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
  const calls = { made: 0, own: 0, raised: 0, counted: 0, duplicates: 0, unjudged: 0 };
  const total = { read: 0, processed: 0, ignored: 0, rejected: 0 };

  function note(text: string): void {
    if (lines.length < MOST_SHOWN) lines.push(text);
  }

  function reject({ file, line }: Place, reason: string, what?: string): void {
    total.rejected += 1;
    const at = line === undefined ? file : `${file}:${line}`;
    const about = what === undefined ? '' : ` (${what})`;
    note(`rejected ${printable(`${at}: ${cut(reason, 400)}${about}`)}`);
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
      for (const call of report.calls) {
        calls.made += 1;
        if (call.own) calls.own += 1;
        calls.raised += call.raised;
        calls.counted += call.counted;
        calls.duplicates += call.duplicates;
        if (call.failed.length > 0) calls.unjudged += 1;
        for (const cause of call.failed)
          note(`not judged ${printable(`${at.file}: ${cut(cause, 400)}`)}`);
      }
    },
    inWords({ expired, reads }: Aside): string {
      const { read, processed, rejected } = total;
      const parts = [
        `read ${read} = processed ${processed} + ignored ${total.ignored} + rejected ${rejected}`,
        `${commits.transitions} transitions recorded · ${commits.confirmed} confirmed · ${commits.duplicate} known already · ${commits.late} came late`,
        ...(calls.made > 0 ? callLines(calls, { expired, reads }) : []),
        ...(commits.unreadable > 0
          ? [
              `${commits.unreadable} could not be read: their rules are unknown until they are read again`,
            ]
          : []),
        ...[...ignored].map(([reason, count]) => `ignored ${count}: ${ignoredReasons[reason]}`),
        ...lines,
        ...(rejected + calls.unjudged > MOST_SHOWN ? ['and more that could not be taken'] : []),
      ];
      return `${parts.join('\n')}\n`;
    },
  };
}
