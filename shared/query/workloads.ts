/** The accounts as AWS Well-Architected shows workloads: what was asked, and which risks there are. */

import type { Instant } from '../domain/instant.ts';
import { type Pillar, pillars } from '../domain/rule.ts';
import { pathText } from '../organization/account.ts';
import { ownerOf } from '../organization/owner.ts';
import { createCoverage } from '../store/coverage.ts';
import { lastEvidence } from '../store/coverage-item.ts';
import type { Episode } from '../store/episode-item.ts';
import { atOnce, READS_AT_ONCE } from './at-once.ts';
import { accountsAsked } from './coverage-rows.ts';
import type { QueryPorts } from './ports.ts';
import type { Question } from './question.ts';
import { rowsToCount } from './rows.ts';
import { isHigh } from './rule-standings.ts';
import { ruleScores } from './scores.ts';
import { stateAt } from './state-at.ts';
import { NO_UNIT } from './units.ts';

/**
 * How far somebody is with the risks of an account. `clear`: there are none · `excepted`: all were
 * accepted · `acknowledged`: of all somebody has seen that they are there · `in progress`: of some ·
 * `none`: of none.
 */
export const improvements = ['none', 'in progress', 'acknowledged', 'excepted', 'clear'] as const;
export type Improvement = (typeof improvements)[number];

export interface PillarRisk {
  readonly pillar: Pillar;
  readonly high: number;
  readonly medium: number;
  /** Rules of the pillar that have judged anything there; of the past it is not known. */
  readonly answered?: number;
}

export interface Workload {
  readonly accountId: string;
  readonly name?: string;
  readonly ou: string;
  readonly owner: string;
  /** Rules that have judged anything there, of all; of the past it is not known. */
  readonly answered?: number;
  readonly rules: number;
  /** Findings that nobody has accepted: critical and high; medium and below. */
  readonly high: number;
  readonly medium: number;
  readonly excepted: number;
  readonly improvement: Improvement;
  readonly lastHeard?: Instant;
  readonly pillars: readonly PillarRisk[];
}

export async function workloadsOf(
  question: Question,
  ports: QueryPorts,
): Promise<readonly Workload[]> {
  const rows = await rowsToCount(question);
  const ids = new Set([
    ...(await accountsThen(question)),
    ...rows.map(({ subject }) => subject.accountId),
  ]);
  const byAccount = Map.groupBy(rows, ({ subject }) => subject.accountId);
  const about = (id: string) => workload(id, byAccount.get(id) ?? [], question, ports);
  return (await atOnce([...ids], READS_AT_ONCE, about)).toSorted(worstFirst);
}

/** Of the past only those that were known that day: who is heard later was none of them. */
async function accountsThen(question: Question): Promise<readonly string[]> {
  const asked = await accountsAsked(question);
  if (!isPast(question)) return asked;
  const known = await question.directory.accounts();
  return asked.filter((id) => known.has(id));
}

const isPast = ({ filter: { asOf, knownAt } }: Question): boolean =>
  asOf !== undefined || knownAt !== undefined;

const worstFirst = (a: Workload, b: Workload): number =>
  b.high - a.high || b.medium - a.medium || (a.accountId < b.accountId ? -1 : 1);

async function workload(
  accountId: string,
  rows: readonly Episode[],
  question: Question,
  ports: QueryPorts,
): Promise<Workload> {
  const { directory, owners } = question;
  const account = await directory.account(accountId);
  const coverage = createCoverage(ports.table, ports.clock);
  const heard = (await coverage.cells(accountId)).flatMap((cell) => lastEvidence(cell) ?? []);
  const lastHeard = heard.toSorted().at(-1);
  const answered = isPast(question) ? undefined : await answeredIn(accountId, rows, ports);
  const open = rows.filter((row) => stateAt(row, question) !== 'excepted');
  const pillarOf = new Map(ports.rules.map(({ rule }) => [rule.id, rule.pillar]));
  return {
    accountId,
    ...(account && { name: account.name }),
    ou: (account && pathText(account)) || NO_UNIT,
    owner: ownerOf({}, account, owners).name,
    ...(answered !== undefined && { answered: answered.length }),
    rules: ports.rules.length,
    ...risks(open),
    excepted: rows.length - open.length,
    improvement: improvementOf(rows, question),
    ...(lastHeard && !isPast(question) && { lastHeard }),
    pillars: pillars.map((pillar) => {
      const isOf = (rule: string): boolean => pillarOf.get(rule) === pillar;
      return {
        pillar,
        ...risks(open.filter(({ rule }) => isOf(rule))),
        ...(answered !== undefined && { answered: answered.filter(isOf).length }),
      };
    }),
  };
}

const risks = (rows: readonly Episode[]) => {
  const high = rows.filter(({ severity }) => isHigh(severity)).length;
  return { high, medium: rows.length - high };
};

/** Rules that have found anything compliant there, or anything that is not. */
async function answeredIn(
  accountId: string,
  rows: readonly Episode[],
  ports: QueryPorts,
): Promise<readonly string[]> {
  const broken = new Set(rows.map(({ rule }) => rule));
  const scores = await ruleScores(ports, [accountId]);
  return [...scores].flatMap(([rule, { compliant }]) =>
    compliant > 0 || broken.has(rule) ? [rule] : [],
  );
}

export function improvementOf(rows: readonly Episode[], question: Question): Improvement {
  if (rows.length === 0) return 'clear';
  const states = rows.map((row) => stateAt(row, question));
  const rest = states.filter((state) => state !== 'excepted');
  if (rest.length === 0) return 'excepted';
  const untouched = rest.filter((state) => state === 'open').length;
  if (untouched === 0) return 'acknowledged';
  return untouched < rest.length ? 'in progress' : 'none';
}
