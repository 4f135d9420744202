import type { Instant } from '../domain/instant.ts';
import type { Order, Position } from '../domain/position.ts';
import { type Gaps, headPosition, type Mark, type Recorded } from './recorded.ts';
import type { RuleEvidence } from './span.ts';
import type { Timeline } from './timeline.ts';

/** What is recorded, seen with the rules that have come into force since. */
export interface Known {
  readonly recorded: Recorded;
  readonly gaps: Gaps;
  readonly added: ReadonlySet<string>;
}

/** For a rule that was not in force, nothing recorded so far is evidence. */
export function withNewRules(recorded: Recorded, added: readonly string[]): Known {
  if (added.length === 0) return { recorded, gaps: recorded.gaps, added: new Set() };
  const gaps = new Map<Order, ReadonlyMap<string, Instant | ''>>(recorded.gaps);
  for (const { order } of recorded.marks) {
    const rules = new Map(gaps.get(order));
    for (const rule of added) rules.set(rule, '');
    gaps.set(order, rules);
  }
  return { recorded, gaps, added: new Set(added) };
}

/** When a rule first gave a verdict on a mark; undefined when it never did. */
export function firstOn(gaps: Gaps, mark: Mark, rule: string): Instant | undefined {
  const own = gaps.get(mark.order)?.get(rule);
  return own === '' ? undefined : (own ?? mark.first);
}

/** A rule's newest verdict; undefined when it never gave one. */
export function newestOf({ recorded, added }: Known, rule: string): Position | undefined {
  if (added.has(rule)) return undefined;
  const lag = recorded.lag.get(rule);
  return lag === undefined ? headPosition(recorded) : lag.good;
}

export function evidenceOf(known: Known, rule: string, timeline: Timeline): RuleEvidence {
  return {
    marks: known.recorded.marks,
    firstOn: (mark) => firstOn(known.gaps, mark, rule),
    newest: newestOf(known, rule),
    timeline,
  };
}
