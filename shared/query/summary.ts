/** The first look: what is open, how bad, and where most of it is. One read of the rows. */
import { type Pillar, pillars } from '../domain/rule.ts';
import { type Severity, severities } from '../domain/severity.ts';
import type { Episode } from '../store/episode-item.ts';
import { type Count, type countedBy, grouped, resourcesIn } from './counts.ts';
import type { QueryPorts } from './ports.ts';
import type { Question } from './question.ts';
import { rowsToCount } from './rows.ts';
import { stateAt } from './state-at.ts';

const TOP = 10;

export interface PillarRisks {
  readonly pillar: Pillar;
  /** Open findings of critical and high severity; of medium and low. */
  readonly high: number;
  readonly medium: number;
  readonly excepted: number;
  /** Rules of the pillar, and how many of them have anything open. */
  readonly rules: number;
  readonly rulesOpen: number;
}

export interface Summary {
  readonly open: number;
  /** Resources that break a rule, and rules that any resource breaks. */
  readonly resources: number;
  readonly rules: number;
  readonly accounts: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byState: readonly Count[];
  readonly topRules: readonly Count[];
  readonly topAccounts: readonly Count[];
  readonly topResourceTypes: readonly Count[];
  readonly topOwners: readonly Count[];
  /** Accounts by how many rules are broken there. */
  readonly topAccountsByRules: readonly Omit<Count, 'resources'>[];
  readonly pillars: readonly PillarRisks[];
  /** Incidents on the active list. */
  readonly incidents: number;
}

export async function summaryOf(question: Question, ports: QueryPorts): Promise<Summary> {
  const rows = await rowsToCount(question);
  const incidents = await rowsToCount({
    ...question,
    filter: { ...question.filter, kind: 'incident' },
  });
  const by = async (what: (typeof countedBy)[number]): Promise<readonly Count[]> =>
    (await grouped(question, rows, what)).slice(0, TOP);
  return {
    open: rows.length,
    resources: resourcesIn(rows),
    rules: new Set(rows.map(({ rule }) => rule)).size,
    accounts: new Set(rows.map(({ subject }) => subject.accountId)).size,
    bySeverity: severityCounts(rows),
    byState: await by('state'),
    topRules: await by('rule'),
    topAccounts: await by('account'),
    topResourceTypes: await by('resourceType'),
    topOwners: await by('owner'),
    topAccountsByRules: brokenRules(rows).slice(0, TOP),
    pillars: pillarRisks(question, rows, ports),
    incidents: incidents.length,
  };
}

function brokenRules(rows: readonly Episode[]): Summary['topAccountsByRules'] {
  const byAccount = Map.groupBy(rows, ({ subject }) => subject.accountId);
  return [...byAccount]
    .map(([value, own]) => {
      return { value, count: new Set(own.map(({ rule }) => rule)).size };
    })
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

export function severityCounts(rows: readonly Episode[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of rows) counts[severity] += 1;
  return counts;
}

const HIGH: readonly Severity[] = severities.slice(0, 2);

function pillarRisks(
  question: Question,
  rows: readonly Episode[],
  { rules }: QueryPorts,
): readonly PillarRisks[] {
  const pillarOf = new Map(rules.map(({ rule }) => [rule.id, rule.pillar]));
  return pillars.map((pillar) => {
    const own = rows.filter(({ rule }) => pillarOf.get(rule) === pillar);
    const open = own.filter((row) => stateAt(row, question) !== 'excepted');
    const high = open.filter(({ severity }) => HIGH.includes(severity)).length;
    return {
      pillar,
      high,
      medium: open.filter(({ severity }) => severity === 'medium' || severity === 'low').length,
      excepted: own.length - open.length,
      rules: rules.filter(({ rule }) => rule.pillar === pillar).length,
      rulesOpen: new Set(open.map(({ rule }) => rule)).size,
    };
  });
}
