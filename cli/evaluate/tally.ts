import type { Observed } from '#shared/events/observe.ts';
import { type IgnoredReason, ignoredReasons } from '#shared/events/observed.ts';
import { exitCodes } from '../exit-codes.ts';
import { cut, printable } from '../terminal-text.ts';
import { type Row, type VerdictWord, verdictWords } from './row.ts';

/** One thing that could not be trusted or understood, and where it stands. */
export interface Rejection {
  readonly file: string;
  readonly line?: number;
  readonly path?: string;
  readonly what?: string;
  readonly reason: string;
}

/** What is kept of the rejections; the count goes on. */
const MOST_KEPT = 1000;
const MOST_SHOWN = 20;

export interface Summary {
  /** Items and events read, and files or lines that hold none. read = observed + ignored + rejected. */
  readonly read: number;
  /** Rows: verdicts given on observations. */
  readonly judged: number;
  readonly verdicts: Readonly<Record<VerdictWord, number>>;
  /** Observations that no rule (of those asked for) watches. */
  readonly unwatched: number;
  readonly ignored: number;
  readonly ignoredReasons: Readonly<Partial<Record<IgnoredReason, number>>>;
  readonly rejected: number;
  /** The first thousand of them. */
  readonly rejections: readonly Rejection[];
}

/** Counts everything that passes. */
export function startTally() {
  const verdicts = { NON_COMPLIANT: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, COMPLIANT: 0 };
  const ignored = new Map<IgnoredReason, number>();
  const rejections: Rejection[] = [];
  let read = 0;
  let rejected = 0;
  let unwatched = 0;

  function reject(rejection: Rejection): void {
    rejected += 1;
    if (rejections.length < MOST_KEPT) rejections.push(rejection);
  }

  return {
    /** A file or line that holds no document. */
    unreadable(rejection: Rejection): void {
      read += 1;
      reject(rejection);
    },
    observed(
      observed: Observed,
      at: { readonly file: string; readonly line?: number },
      pathInFile: (path: string) => string,
    ): void {
      read += observed.read;
      for (const { reason } of observed.ignored)
        ignored.set(reason, (ignored.get(reason) ?? 0) + 1);
      for (const { path, ...rest } of observed.rejected) {
        reject({ ...at, ...(path === undefined ? {} : { path: pathInFile(path) }), ...rest });
      }
    },
    unwatched(): void {
      unwatched += 1;
    },
    judged({ verdict }: Row): void {
      verdicts[verdict] += 1;
    },
    summary: (): Summary => ({
      read,
      judged: verdictWords.reduce((sum, word) => sum + verdicts[word], 0),
      verdicts,
      unwatched,
      ignored: [...ignored.values()].reduce((sum, count) => sum + count, 0),
      ignoredReasons: Object.fromEntries(ignored),
      rejected,
      rejections,
    }),
  };
}

/** What a person reads at the end, on stderr. */
export function inWords(summary: Summary): string {
  const { read, judged, verdicts, unwatched, ignored, rejected } = summary;
  const lines = [
    `${read} read · ${judged} judged · ${unwatched} unwatched · ${ignored} ignored · ${rejected} rejected`,
    ...(judged === 0
      ? ['nothing was judged']
      : [verdictWords.map((word) => `${verdicts[word]} ${word}`).join(' · ')]),
    ...Object.entries(summary.ignoredReasons).map(
      ([reason, count]) => `ignored ${count}: ${ignoredReasons[reason as IgnoredReason]}`,
    ),
    ...summary.rejections.slice(0, MOST_SHOWN).map(rejectionLine),
    ...(rejected > MOST_SHOWN ? [`rejected ${rejected - MOST_SHOWN} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function rejectionLine({ file, line, path, what, reason }: Rejection): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const at = path === undefined ? place : `${place}: ${path}`;
  const about = what === undefined ? '' : ` (${what})`;
  return `rejected ${printable(`${at}: ${cut(reason, 400)}${about}`)}`;
}

/** Absence is never green: 0 only when something was judged and nothing was left open. */
export function exitCodeOf({ judged, verdicts, rejected }: Summary): number {
  if (verdicts.NON_COMPLIANT > 0) return exitCodes.nonCompliant;
  return verdicts.UNKNOWN > 0 || rejected > 0 || judged === 0 ? exitCodes.unknown : exitCodes.ok;
}
