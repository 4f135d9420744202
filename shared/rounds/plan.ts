/**
 * A round of scheduled reads, as arithmetic. It is a grid: one row for each account, one column for
 * each request of the longest row. Steps go down the columns, so that two requests of one account
 * are as many steps apart as there are accounts, and each step takes the same time:
 *
 *     step      0        1        2        3        4        5
 *     account   A        B        C        A        B        C
 *     request   A.0      B.1      C.2      A.1      –        C.3
 *
 * No request is stored: each follows from its step. Nothing is random, and nothing depends on the
 * clock, so a round goes on where it stopped.
 */
import type { ReadRequest } from '../domain/read-request.ts';
import type { Account } from '../organization/account.ts';
import { type LeftOut, type Place, placesOf, type Wanted } from './places.ts';

/** What a round needs to know of a collector. */
export interface PlannedCollector {
  readonly name: string;
  readonly scope: 'account' | 'account-and-region';
}

export interface Pace {
  /** Requests handed out in a second, of all accounts together: what the readers can keep up with. */
  readonly perSecond: number;
  /** At least so long between two requests of one account. */
  readonly betweenMs: number;
}

export const defaultPace: Pace = { perSecond: 2, betweenMs: 60_000 };

export type CollectRequest = Extract<ReadRequest, { readonly kind: 'collect' }>;

export interface RoundPlan {
  /** How many requests there are. */
  readonly total: number;
  /** How many steps they take; some are empty. */
  readonly steps: number;
  readonly stepMs: number;
  readonly leftOut: readonly LeftOut[];
  /** The request of a step; undefined where the grid is empty. */
  requestAt(step: number): CollectRequest | undefined;
}

export interface RoundInput {
  /** Of the directory, with their status. */
  readonly accounts: readonly Account[];
  readonly wanted: Wanted;
  readonly collectors: readonly PlannedCollector[];
  readonly pace?: Pace;
}

export function planRound({
  accounts,
  wanted,
  collectors,
  pace = defaultPace,
}: RoundInput): RoundPlan {
  const { places, leftOut } = placesOf(accounts, wanted);
  const byName = [...collectors].sort((a, b) => (a.name < b.name ? -1 : 1));
  const wide = byName.filter(({ scope }) => scope === 'account').map(({ name }) => name);
  const regional = byName.filter(({ scope }) => scope !== 'account').map(({ name }) => name);
  const counts = places.map(({ regions }) => wide.length + regional.length * regions.length);
  const columns = Math.max(0, ...counts);
  const rows = places.length;
  return {
    total: counts.reduce((sum, count) => sum + count, 0),
    steps: columns * rows,
    stepMs: rows === 0 ? 0 : Math.max(1000 / pace.perSecond, pace.betweenMs / rows),
    leftOut,
    requestAt(step) {
      const row = step % rows;
      const [place, count = 0] = [places[row], counts[row]];
      const column = Math.floor(step / rows);
      if (place === undefined || column >= count) return undefined;
      // Each row begins elsewhere, so that what takes long is not read everywhere at the same time.
      return requestOf(place, (column + row) % count, wide, regional);
    },
  };
}

/**
 * The nth request of an account: first what is account-wide, then one collector after the other, each
 * through all Regions, so that a Region comes again only after all the others.
 */
function requestOf(
  { accountId, regions, home }: Place,
  nth: number,
  wide: readonly string[],
  regional: readonly string[],
): CollectRequest | undefined {
  const after = nth - wide.length;
  const collector = after < 0 ? wide[nth] : regional[Math.floor(after / regions.length)];
  const region = after < 0 ? home : regions[after % regions.length];
  if (collector === undefined || region === undefined) return undefined;
  return { kind: 'collect', collector, accountId, region, attempt: 0 };
}
