/** What a digest says: the findings of one owner, and what became of them since the one before. */
import type { Instant } from '../domain/instant.ts';
import type { Exception } from '../domain/lifecycle.ts';
import type { Severity } from '../domain/severity.ts';
import type { Difference } from '../query/diff.ts';
import { severityCounts } from '../query/summary.ts';
import type { Episode } from '../store/episode-item.ts';

export interface Digest {
  readonly owner: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly open: number;
  readonly openBefore: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly new: readonly Episode[];
  readonly resolved: readonly Episode[];
  readonly regressed: readonly Episode[];
  readonly oldest: readonly Episode[];
  /** Open findings of the same owner that go by other routes: with `open`, what a query of the owner counts. */
  readonly elsewhere: number;
  /** Of this owner's, those that end within 14 days, soonest first. */
  readonly ending: readonly Exception[];
}

const OLDEST = 5;

export interface DigestParts extends Difference {
  readonly owner: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly elsewhere: number;
  readonly ending: readonly Exception[];
}

/** Its numbers are those of the query of the same owner and times, counted. */
export function digestOf(parts: DigestParts): Digest {
  const { owner, from, to, openBefore, openAfter, regressed, resolved, ending, elsewhere } = parts;
  const open = [...parts.stillOpen, ...parts.new, ...regressed];
  const oldest = open.sort((a, b) =>
    a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0,
  );
  return {
    ...{
      owner,
      from,
      to,
      open: openAfter,
      openBefore,
      new: parts.new,
      resolved,
      regressed,
      elsewhere,
      ending,
    },
    bySeverity: severityCounts(open),
    oldest: oldest.slice(0, OLDEST),
  };
}

/** Nothing came, went or is about to end: nobody need read it. */
export const isUnchanged = (digest: Digest): boolean =>
  digest.new.length + digest.resolved.length + digest.regressed.length + digest.ending.length === 0;
