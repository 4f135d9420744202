/** What part of what is judged is in order. Nothing that is unknown is green. */
import { createRegistry } from '../store/registry.ts';
import { countSubjects, type SubjectCounts } from '../store/subject-counts.ts';
import { atOnce } from './at-once.ts';
import type { QueryPorts } from './ports.ts';

export const SCORE_FORMULA =
  'compliant pairs of a rule and a resource / (compliant + open); not applicable, excepted and unknown pairs are apart and in neither number';

export interface Score {
  /** 0 to 1; absent where there is nothing that was judged. */
  readonly score?: number;
  readonly compliant: number;
  readonly open: number;
  readonly excepted: number;
  readonly notApplicable: number;
  readonly unknown: number;
}

/** Accounts counted at once: each reads sixteen states at a time. */
const ACCOUNTS_AT_ONCE = 4;

/** How each rule stands with the resources of some accounts now. */
export async function ruleScores(
  { table, rules }: Pick<QueryPorts, 'table' | 'rules'>,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, Score>> {
  const counted = rules.map(({ rule }) => rule);
  const registry = createRegistry(table);
  const found = await atOnce(accounts, ACCOUNTS_AT_ONCE, (account) =>
    countSubjects(table, registry, account, counted),
  );
  return new Map(
    counted.map(({ id }) => [id, scoreOf(found.flatMap((counts) => counts.get(id) ?? []))]),
  );
}

type Parts = Pick<SubjectCounts, 'compliant' | 'open' | 'excepted' | 'notApplicable' | 'unknown'>;

/** Pairs added up. */
export function scoreOf(parts: readonly Parts[]): Score {
  const sum = (name: keyof Parts): number => parts.reduce((total, each) => total + each[name], 0);
  const [compliant, open] = [sum('compliant'), sum('open')];
  return {
    ...(compliant + open > 0 && { score: compliant / (compliant + open) }),
    compliant,
    open,
    excepted: sum('excepted'),
    notApplicable: sum('notApplicable'),
    unknown: sum('unknown'),
  };
}
