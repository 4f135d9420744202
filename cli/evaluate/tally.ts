import type { Observed } from '#shared/events/observe.ts';
import type { IgnoredReason } from '#shared/events/observed.ts';
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

export interface Summary {
  /**
   * Items, events and records read, and files or lines that hold none.
   * read = observed + calls + ignored + rejected, where an observed item may have several rows.
   */
  readonly read: number;
  /** Rows: verdicts given on observations, incidents raised on calls. */
  readonly judged: number;
  readonly verdicts: Readonly<Record<VerdictWord, number>>;
  /** Calls that were held against the rules on calls; nearly all raise nothing and have no row. */
  readonly calls: number;
  /** Observations that no rule (of those asked for) watches. */
  readonly unwatched: number;
  readonly ignored: number;
  readonly ignoredReasons: Readonly<Partial<Record<IgnoredReason, number>>>;
  readonly rejected: number;
  /** The first thousand of them. */
  readonly rejections: readonly Rejection[];
}

export type Tally = ReturnType<typeof startTally>;

/** Counts everything that passes. */
export function startTally() {
  const verdicts = { RAISED: 0, NON_COMPLIANT: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, COMPLIANT: 0 };
  const ignored = new Map<IgnoredReason, number>();
  const rejections: Rejection[] = [];
  let read = 0;
  let rejected = 0;
  let unwatched = 0;
  let calls = 0;

  function reject(rejection: Rejection): void {
    rejected += 1;
    if (rejections.length < MOST_KEPT) rejections.push(rejection);
  }

  function ignore(reason: IgnoredReason, count: number): void {
    if (count > 0) ignored.set(reason, (ignored.get(reason) ?? 0) + count);
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
      for (const { reason } of observed.ignored) ignore(reason, 1);
      for (const { path, ...rest } of observed.rejected) {
        reject({ ...at, ...(path === undefined ? {} : { path: pathInFile(path) }), ...rest });
      }
    },
    /** Calls that were read without observe(). */
    read(count: number): void {
      read += count;
    },
    /** Calls that the rules on calls were asked about; or ignored, where there are none. */
    called(count: number, isJudged: boolean): void {
      if (isJudged) calls += count;
      else ignore('api-call', count);
    },
    unwatched(): void {
      unwatched += 1;
    },
    judged({ verdict }: Row): void {
      verdicts[verdict] += 1;
    },
    /** What another one counted. */
    add(other: Summary): void {
      read += other.read;
      calls += other.calls;
      unwatched += other.unwatched;
      for (const word of verdictWords) verdicts[word] += other.verdicts[word];
      for (const [reason, count] of Object.entries(other.ignoredReasons)) {
        ignore(reason as IgnoredReason, count); // a record's own names are all it has
      }
      rejected += other.rejected;
      rejections.push(...other.rejections.slice(0, MOST_KEPT - rejections.length));
    },
    summary: (): Summary => ({
      read,
      judged: verdictWords.reduce((sum, word) => sum + verdicts[word], 0),
      verdicts: { ...verdicts },
      calls,
      unwatched,
      ignored: [...ignored.values()].reduce((sum, count) => sum + count, 0),
      ignoredReasons: Object.fromEntries(ignored),
      rejected,
      rejections,
    }),
  };
}
