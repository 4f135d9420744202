/**
 * What is recorded without an alert for each: what enrolling an account found, a replay, a rule that
 * changed. It is counted as it is recorded, and told once when nothing more has come for a while.
 */
import { isRecord } from '../document/fields.ts';
import { epochMs, type Instant, parseInstant, shifted } from '../domain/instant.ts';
import type { Change, Transition } from '../domain/transition.ts';
import { RULE_CHANGE } from '../engine/mode.ts';

export interface QuietCount {
  readonly kind: 'baseline' | 'replay' | 'rule-change';
  /** The account, the replay's name, or the rule. */
  readonly about: string;
  readonly first: Instant;
  readonly last: Instant;
  readonly opened: number;
  readonly resolved: number;
  readonly altered: number;
  /** Of a rule: its version, and the one that had judged before. */
  readonly version?: string;
  readonly before?: string;
}

export type QuietCounts = Readonly<Record<string, QuietCount>>;

const QUIET_MS = 30 * 60_000;
const LONGEST_MS = 24 * 3_600_000;

/** Adds what a transition recorded in silence. */
export function counted(counts: QuietCounts, transition: Transition): QuietCounts {
  let next = counts;
  for (const { key, ...own } of quietIn(transition)) {
    const { recordedAt } = transition;
    const known = next[key];
    const sum = (name: 'opened' | 'resolved' | 'altered'): number =>
      (known?.[name] ?? 0) + own.changes.filter(({ kind }) => kindOf(kind) === name).length;
    next = {
      ...next,
      [key]: {
        kind: own.kind,
        about: own.about,
        first: known?.first ?? recordedAt,
        last: recordedAt,
        ...{ opened: sum('opened'), resolved: sum('resolved'), altered: sum('altered') },
        ...own.versions,
      },
    };
  }
  return next;
}

const kindOf = (kind: Change['kind']): string => (kind === 'regressed' ? 'opened' : kind);

interface Quiet {
  readonly key: string;
  readonly kind: QuietCount['kind'];
  readonly about: string;
  readonly changes: readonly Change[];
  readonly versions?: Pick<QuietCount, 'version' | 'before'>;
}

function quietIn({ source, subject, changes }: Transition): readonly Quiet[] {
  if (source.replay !== undefined) {
    return [{ key: `replay ${source.replay}`, kind: 'replay', about: source.replay, changes }];
  }
  if (source.baseline) {
    const about = subject.accountId;
    return [{ key: `baseline ${about}`, kind: 'baseline', about, changes }];
  }
  return changes
    .filter(({ muted }) => muted === RULE_CHANGE)
    .map((change) => ({
      key: `rule-change ${change.rule} ${change.ruleVersion}`,
      kind: 'rule-change' as const,
      about: change.rule,
      changes: [change],
      versions: {
        version: change.ruleVersion,
        ...(change.ruleVersionBefore !== undefined && { before: change.ruleVersionBefore }),
      },
    }));
}

/**
 * Those that are complete: nothing more came for a while. isJudging: everything is being judged anew;
 * what rules changed is told when that has ended, at the latest after a day.
 */
export function quiet(
  counts: QuietCounts,
  now: Instant,
  isJudging = false,
): readonly (readonly [string, QuietCount])[] {
  const before = shifted(now, -QUIET_MS);
  const longAgo = shifted(now, -LONGEST_MS);
  return Object.entries(counts).filter(([, { kind, first, last }]) => {
    if (kind === 'rule-change' && isJudging && first > longAgo) return false;
    return epochMs(last) < epochMs(before);
  });
}

/** Reads what was kept as text. */
export function quietCountsIn(text: unknown): QuietCounts {
  const kept: unknown = typeof text === 'string' ? JSON.parse(text) : {};
  if (!isRecord(kept)) return {};
  return Object.fromEntries(
    Object.entries(kept).flatMap(([key, value]): [string, QuietCount][] => {
      if (!isRecord(value)) return [];
      const [first, last] = [parseInstant(value['first']), parseInstant(value['last'])];
      const kind = (['baseline', 'replay', 'rule-change'] as const).find(
        (each) => each === value['kind'],
      );
      if (first === undefined || last === undefined || kind === undefined) return [];
      const number = (name: string): number => Number(value[name] ?? 0);
      const counts = {
        opened: number('opened'),
        resolved: number('resolved'),
        altered: number('altered'),
      };
      const text = (name: 'version' | 'before') =>
        typeof value[name] === 'string' ? { [name]: value[name] } : {};
      const versions = { ...text('version'), ...text('before') };
      return [[key, { kind, about: String(value['about']), first, last, ...counts, ...versions }]];
    }),
  );
}
