/** Two times held against each other, by pillar and severity: each number is that of its list. */
import type { MilestoneScore, RecordedMilestone } from '../domain/milestone.ts';
import { type Pillar, pillars } from '../domain/rule.ts';
import { type Severity, severities } from '../domain/severity.ts';
import { resourceKey } from '../store/keys.ts';
import { accountsAsked } from './coverage-rows.ts';
import type { QueryPorts } from './ports.ts';
import { askedAt, type Question } from './question.ts';
import { rowsAt } from './rows.ts';
import { exceptedIn, ruleScores, scoreOf } from './scores.ts';
import type { AskedTimes } from './times.ts';

/** Rules of others have no pillar here. */
export const comparedPillars = [...pillars, 'other'] as const;

export interface ComparedCount {
  readonly pillar: Pillar | 'other';
  readonly severity: Severity;
  readonly before: number;
  readonly after: number;
}

export interface Comparison {
  readonly openBefore: number;
  readonly openAfter: number;
  /** Open at the second and not at the first, and the other way round. */
  readonly begun: number;
  readonly ended: number;
  readonly counts: readonly ComparedCount[];
}

export async function comparisonOf(
  question: Question,
  ports: QueryPorts,
  from: AskedTimes,
  to: AskedTimes,
): Promise<Comparison> {
  const pillarOf = new Map(ports.rules.map(({ rule }) => [rule.id, rule.pillar]));
  const [before, after] = await Promise.all(
    [from, to].map((times) => rowsAt(askedAt(question, ports, times))),
  );
  const [was, is] = [before ?? [], after ?? []];
  const names = (rows: typeof was) =>
    new Set(rows.map(({ subject, rule }) => `${resourceKey(subject)}\n${rule}`));
  const [first, second] = [names(was), names(is)];
  const countIn = (rows: typeof was, pillar: Pillar | 'other', severity: Severity): number =>
    rows.filter(
      (row) => row.severity === severity && (pillarOf.get(row.rule) ?? 'other') === pillar,
    ).length;
  const counts = comparedPillars.flatMap((pillar) =>
    severities.map((severity) => ({
      pillar,
      severity,
      before: countIn(was, pillar, severity),
      after: countIn(is, pillar, severity),
    })),
  );
  return {
    openBefore: was.length,
    openAfter: is.length,
    begun: [...second].filter((name) => !first.has(name)).length,
    ended: [...first].filter((name) => !second.has(name)).length,
    counts: counts.filter((each) => each.before + each.after > 0),
  };
}

/** Scores as they are now, to be kept with a milestone of the present. */
export async function scoresToKeep(
  question: Question,
  ports: QueryPorts,
  frameworks: readonly string[],
): Promise<Readonly<Record<string, MilestoneScore>>> {
  const accounts = await accountsAsked(question);
  const byRule = await ruleScores(ports, accounts, await exceptedIn(question, accounts));
  return Object.fromEntries(
    ports.frameworks
      .filter(({ id }) => frameworks.includes(id))
      .map(({ id, requirements }) => {
        const rules = new Set(Object.values(requirements).flatMap((each) => each.rules));
        const { score: _, ...parts } = scoreOf(
          [...rules].flatMap((rule) => byRule.get(rule) ?? []),
        );
        return [id, parts];
      }),
  );
}

/** One that may be used, by its name. */
export function milestoneNamed(
  milestones: readonly RecordedMilestone[],
  name: string,
): RecordedMilestone | undefined {
  return milestones.find(
    (each) => each.name.toLowerCase() === name.toLowerCase() && each.withdrawn === undefined,
  );
}
