/** How each rule stands: what breaks it, and how much of what was judged is in order. */
import { foreignTextsOf } from '../alerts/foreign-texts.ts';
import type { Pillar } from '../domain/rule.ts';
import { type Severity, severityRank } from '../domain/severity.ts';
import type { Episode } from '../store/episode-item.ts';
import { accountsAsked } from './coverage-rows.ts';
import type { FindingState } from './filter.ts';
import type { QueryPorts } from './ports.ts';
import type { Question } from './question.ts';
import { rowsToCount } from './rows.ts';
import { ruleScores, type Score } from './scores.ts';
import { stateAt } from './state-at.ts';

/**
 * A rule at a glance. `red`: something critical or high is open that nobody looks after · `yellow`:
 * anything else is open · `excepted`: all there is was accepted · `green`: something was judged and
 * nothing is open · `none`: nothing was judged, or it is not known (of the past, what was in order).
 */
export const signals = ['red', 'yellow', 'green', 'excepted', 'none'] as const;
export type Signal = (typeof signals)[number];

export interface RuleStanding {
  readonly rule: string;
  readonly title: string;
  /** Absent: the rule is another tool's. */
  readonly pillar?: Pillar;
  readonly severity: Severity;
  readonly signal: Signal;
  /** Findings of it, whatever people did with them: as many as the list of the rule has. */
  readonly count: number;
  readonly open: number;
  readonly acknowledged: number;
  readonly snoozed: number;
  readonly excepted: number;
  /** Pairs with a resource that are in order and so on; of the past it is not known. */
  readonly judged?: Pick<Score, 'compliant' | 'notApplicable' | 'unknown'>;
}

/** All rules on states, those with most findings first, then by name. */
export async function ruleStandings(
  question: Question,
  ports: QueryPorts,
): Promise<readonly RuleStanding[]> {
  const isPast = question.filter.asOf !== undefined || question.filter.knownAt !== undefined;
  const [rows, scores] = await Promise.all([
    rowsToCount(question),
    isPast ? undefined : ruleScores(ports, await accountsAsked(question)),
  ]);
  const byRule = Map.groupBy(rows, ({ rule }) => rule);
  const own = new Map(ports.rules.map(({ rule }) => [rule.id, rule]));
  const asked = question.filter.rule;
  const ids = [...new Set([...own.keys(), ...byRule.keys()])].filter(
    (id) => asked === undefined || asked.includes(id),
  );
  return ids
    .map((id): RuleStanding => {
      const found = byRule.get(id) ?? [];
      const rule = own.get(id);
      const score = scores?.get(id);
      const judged = score && judgedOf(score);
      return {
        rule: id,
        title: rule?.title ?? foreignTextsOf(id, (name) => own.get(name))?.title ?? id,
        ...(rule && { pillar: rule.pillar }),
        severity: rule?.severity ?? worst(found),
        signal: signalOf(found, question, score?.compliant ?? 0),
        count: found.length,
        ...byState(found, question),
        ...(judged && { judged }),
      };
    })
    .sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
}

const judgedOf = ({ compliant, notApplicable, unknown }: Score) => {
  return { compliant, notApplicable, unknown };
};

const worst = (rows: readonly Episode[]): Severity =>
  rows.map(({ severity }) => severity).sort((a, b) => severityRank(a) - severityRank(b))[0] ??
  'info';

function byState(rows: readonly Episode[], question: Question) {
  const states = rows.map((row) => stateAt(row, question));
  const count = (state: FindingState): number => states.filter((each) => each === state).length;
  return {
    open: count('open'),
    acknowledged: count('acknowledged'),
    snoozed: count('snoozed'),
    excepted: count('excepted'),
  };
}

export function signalOf(rows: readonly Episode[], question: Question, compliant: number): Signal {
  const unaccepted = rows.filter((row) => stateAt(row, question) !== 'excepted');
  if (unaccepted.length > 0) {
    const isRed = unaccepted.some(
      (row) => isHigh(row.severity) && stateAt(row, question) !== 'acknowledged',
    );
    return isRed ? 'red' : 'yellow';
  }
  if (rows.length > 0) return 'excepted';
  return compliant > 0 ? 'green' : 'none';
}

export const isHigh = (severity: Severity): boolean =>
  severity === 'critical' || severity === 'high';
