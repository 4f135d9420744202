/** Whether a rule says anything of an account and region. Pure. */
import { GLOBAL_REGION } from '../domain/subject.ts';
import { type Account, isReadable } from './account.ts';
import { type CoverageRow, type CoverageState, notApplicable } from './coverage.ts';
import type { ExpectedSource } from './coverage-sources.ts';

export interface RuleCoverage {
  readonly rule: string;
  readonly accountId: string;
  readonly region: string;
  readonly state: CoverageState;
  readonly reason: string;
  readonly fix?: string;
}

export interface RuleCoverageInput {
  readonly rule: {
    readonly id: string;
    readonly on: { readonly resourceTypes: readonly string[] };
  };
  readonly account: Account;
  readonly region: string;
  /** Of `sourcesOf(rule.on, collectors)`. */
  readonly sources: readonly ExpectedSource[];
  /** Rows of the ledger of this account. */
  readonly rows: readonly CoverageRow[];
  /** Subjects of the rule there that are not deleted. */
  readonly subjects: number;
}

/**
 * The worst of its sources says it: unknown before stale. Only where all are covered can it be said
 * that there is nothing for the rule to judge.
 */
export function ruleCoverage(input: RuleCoverageInput): RuleCoverage {
  const { rule, account, region, sources, rows, subjects } = input;
  const place = { rule: rule.id, accountId: account.id, region };
  const none = notApplicable(account, region, account.regions ?? [region]);
  if (none !== undefined) return { ...place, state: 'not applicable', reason: none };
  const names = new Set(
    sources.filter((source) => isIn(source, region)).map((source) => source.name),
  );
  if (names.size === 0) {
    const where = region === GLOBAL_REGION ? 'a Region' : 'the account as a whole';
    return { ...place, state: 'not applicable', reason: `the rule is about ${where}` };
  }
  const own = rows.filter(
    (row) => row.accountId === account.id && row.region === region && names.has(row.source),
  );
  const worst =
    own.find(({ state }) => state === 'unknown') ?? own.find(({ state }) => state === 'stale');
  if (worst !== undefined || own.length < names.size) {
    const {
      state = 'unknown',
      reason = 'nothing was ever heard of it',
      source = [...names][0],
    } = worst ?? {};
    return {
      ...place,
      state,
      reason: `${source}: ${reason}`,
      ...(worst?.fix && { fix: worst.fix }),
    };
  }
  if (subjects === 0) {
    const types = rule.on.resourceTypes.join(', ');
    return { ...place, state: 'not applicable', reason: `there is no ${types}` };
  }
  return { ...place, state: 'covered', reason: own.map((row) => row.reason).join('; ') };
}

function isIn({ scope }: ExpectedSource, region: string): boolean {
  if (scope === 'everywhere') return true;
  return (scope === 'account') === (region === GLOBAL_REGION);
}

/** The regions of an account that coverage is asked about. */
export function coverageRegions(account: Account, watched: readonly string[]): readonly string[] {
  if (!isReadable(account)) return [GLOBAL_REGION];
  const enabled = new Set(account.regions ?? watched);
  return [...watched.filter((region) => enabled.has(region)), GLOBAL_REGION];
}
