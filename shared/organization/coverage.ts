/** What the coverage ledger says of accounts, regions and sources. Pure. */
import { epochMs, type Instant, shifted } from '../domain/instant.ts';
import { GLOBAL_REGION } from '../domain/subject.ts';
import { type CoverageCell, lastEvidence } from '../store/coverage-item.ts';
import { type Account, isReadable, unreadableReason } from './account.ts';
import { type Fix, fixOf } from './coverage-fix.ts';
import {
  type ExpectedSource,
  limitOf,
  regionsOf,
  type SourceLimits,
  sourceLimits,
} from './coverage-sources.ts';

/** `unknown` is never green: nobody knows what is there. */
export const coverageStates = ['covered', 'stale', 'unknown', 'not applicable'] as const;
export type CoverageState = (typeof coverageStates)[number];

export interface CoverageRow {
  readonly accountId: string;
  readonly region: string;
  readonly source: string;
  readonly state: CoverageState;
  readonly reason: string;
  /** A command to copy; absent where nothing is wrong. */
  readonly fix?: string;
  readonly lastHeard?: Instant;
  readonly lastSwept?: Instant;
}

export interface LedgerInput {
  /** Of the directory; those that have left too. */
  readonly accounts: readonly Account[];
  /** Regions that are watched. */
  readonly regions: readonly string[];
  readonly sources: readonly ExpectedSource[];
  /** What is recorded, of any account. */
  readonly cells: readonly CoverageCell[];
  readonly now: Instant;
  readonly limits?: SourceLimits;
}

const key = (region: string, source: string): string => `${region}\n${source}`;

/**
 * A row for each source that an account is to have in a region, and for each that was ever heard
 * there. By account, region and source.
 */
export function coverageLedger({ accounts, cells, ...input }: LedgerInput): readonly CoverageRow[] {
  const byAccount = Map.groupBy(cells, ({ accountId }) => accountId);
  const known = new Set(accounts.map(({ id }) => id));
  const strangers = [...byAccount].filter(([accountId]) => !known.has(accountId));
  return [
    ...accounts.flatMap((account) => rowsOf(account, byAccount.get(account.id) ?? [], input)),
    ...strangers.flatMap(([, own]) => own.map((cell) => rowOf(cell, cell, input))),
  ].sort(inOrder);
}

type Rest = Omit<LedgerInput, 'accounts' | 'cells'>;

function rowsOf(account: Account, cells: readonly CoverageCell[], input: Rest): CoverageRow[] {
  const { regions, sources } = input;
  const recorded = new Map(cells.map((cell) => [key(cell.region, cell.source), cell]));
  const places = new Map<string, { readonly region: string; readonly source: string }>();
  const enabled = account.regions ?? regions;
  if (account.isMember) {
    for (const source of sources) {
      for (const region of regionsOf(source, regions)) {
        places.set(key(region, source.name), { region, source: source.name });
      }
    }
  }
  for (const { region, source } of cells) places.set(key(region, source), { region, source });
  return [...places].map(([name, { region, source }]) => {
    const place = { accountId: account.id, region, source };
    const none = notApplicable(account, region, enabled);
    if (none !== undefined) return { ...place, state: 'not applicable', reason: none };
    return rowOf(place, recorded.get(name), input);
  });
}

/** Why nothing is to be known of a region of an account. */
export function notApplicable(
  account: Account,
  region: string,
  enabled: readonly string[],
): string | undefined {
  if (!isReadable(account)) return unreadableReason(account);
  const isOpen = region === GLOBAL_REGION || enabled.includes(region);
  return isOpen ? undefined : 'the Region is not enabled in the account';
}

type Place = Pick<CoverageRow, 'accountId' | 'region' | 'source'>;

/** The state of one cell now. A try that failed after everything that is known makes it unknown. */
export function rowOf(
  { accountId, region, source }: Place,
  cell: CoverageCell | undefined,
  { now, limits = sourceLimits }: Pick<LedgerInput, 'now' | 'limits'>,
): CoverageRow {
  const place = { accountId, region, source };
  const times = {
    ...(cell?.lastHeard && { lastHeard: cell.lastHeard }),
    ...(cell?.lastSwept && { lastSwept: cell.lastSwept }),
  };
  const wrong = (state: CoverageState, reason: string, fix: Fix): CoverageRow => {
    return { ...place, state, reason, fix: fixOf(fix, place), ...times };
  };
  const last = cell && lastEvidence(cell);
  const error = cell?.lastError;
  if (error !== undefined && (last === undefined || error.at > last)) {
    return wrong('unknown', error.cause, kindOf(error.cause));
  }
  if (last === undefined) return wrong('unknown', 'nothing was ever heard of it', 'silent');
  const limit = limitOf(source, limits);
  if (shifted(last, limit) <= now) {
    return wrong('stale', `nothing was heard for ${ago(last, now)}`, 'silent');
  }
  return { ...place, state: 'covered', reason: `heard ${ago(last, now)} ago`, ...times };
}

function kindOf(cause: string): Fix {
  if (cause.startsWith('denied')) return 'denied';
  return cause.startsWith('throttled') ? 'throttled' : 'failed';
}

/** `3 min`, `5 h`, `2 d`. */
export function ago(since: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.floor((epochMs(now) - epochMs(since)) / 60_000));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

function inOrder(a: Place, b: Place): number {
  const [one, other] = [a, b].map((row) => `${row.accountId}\n${key(row.region, row.source)}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
}
