/** Each requirement, and what can be said of it at T. */
import type { PackRequirement, PackScope } from './scope.ts';
import type { Tally } from './tally.ts';

/**
 * `violated` a resource breaks a rule · `accepted` all that do are accepted risks · `in order` every
 * resource that was judged fits · `unjudged` rules bear on it and nothing was judged, or not all of
 * it · `watched` rules on calls alone: what happens is raised · `a person` must look · `not covered`.
 */
export const requirementStatuses = [
  'violated',
  'accepted',
  'in order',
  'unjudged',
  'watched',
  'a person',
  'not covered',
] as const;
export type RequirementStatus = (typeof requirementStatuses)[number];

export interface RequirementRow {
  readonly requirement: string;
  readonly summary: string;
  readonly status: RequirementStatus;
  readonly rules: readonly string[];
  /** Pairs of a rule and a resource at T. */
  readonly compliant: number;
  readonly violated: number;
  readonly accepted: number;
  readonly notApplicable: number;
  readonly unjudged: number;
  /** compliant / (compliant + violated); absent where there is neither. */
  readonly score?: number;
  /** In the period. */
  readonly opened: number;
  readonly ended: number;
  readonly incidents: number;
  /** What the rules leave open. */
  readonly remains?: string;
  readonly needs?: string;
  readonly notCovered?: string;
}

export function requirementRows(scope: PackScope, tally: Tally): readonly RequirementRow[] {
  return scope.requirements.map((each) => requirementRow(scope, tally, each));
}

function requirementRow(
  { rules, incidents }: PackScope,
  tally: Tally,
  { id, summary = '', rules: named, remains, needs, notCovered }: PackRequirement,
): RequirementRow {
  const counts = named.map((rule) => tally.rule(rule));
  const sum = (of: (each: (typeof counts)[number]) => number): number =>
    counts.reduce((total, each) => total + of(each), 0);
  const accepted = sum(({ excepted }) => excepted);
  const numbers = {
    compliant: sum(({ compliant }) => compliant),
    violated: sum(({ violation }) => violation) - accepted,
    accepted,
    notApplicable: sum(({ notApplicable }) => notApplicable),
    unjudged: sum(({ unjudged }) => unjudged),
  };
  const judged = numbers.compliant + numbers.violated;
  const has = (list: readonly { readonly id: string }[]): boolean =>
    list.some((rule) => named.includes(rule.id));
  return {
    requirement: id,
    summary,
    status: statusOf(numbers, {
      hasRules: has(rules),
      hasIncidents: has(incidents),
      needsPerson: needs !== undefined,
    }),
    rules: [...named].sort(),
    ...numbers,
    ...(judged > 0 && { score: numbers.compliant / judged }),
    opened: sum(({ opened }) => opened),
    ended: sum(({ ended }) => ended),
    incidents: sum((each) => each.incidents),
    ...(remains !== undefined && { remains }),
    ...(needs !== undefined && { needs }),
    ...(notCovered !== undefined && { notCovered }),
  };
}

type Numbers = Pick<RequirementRow, 'compliant' | 'violated' | 'accepted' | 'unjudged'>;

function statusOf(
  { compliant, violated, accepted, unjudged }: Numbers,
  { hasRules, hasIncidents, needsPerson }: Readonly<Record<string, boolean>>,
): RequirementStatus {
  if (violated > 0) return 'violated';
  if (!hasRules) return hasIncidents ? 'watched' : needsPerson ? 'a person' : 'not covered';
  if (unjudged > 0 || compliant + accepted === 0) return 'unjudged';
  return accepted > 0 ? 'accepted' : 'in order';
}
