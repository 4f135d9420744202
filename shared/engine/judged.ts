import type { Instant } from '../domain/instant.ts';
import type { StateObservation } from '../domain/observation.ts';
import type { Outcome, Violation } from '../domain/verdict.ts';
import { canonical, digest } from './digest.ts';
import type { RuleOutcome } from './evaluate.ts';
import type { Held } from './recorded.ts';
import type { RuleSet } from './rule-set.ts';

/** An observation with what every rule that watches it made of it. */
export interface Judged {
  readonly observation: StateObservation;
  readonly outcomes: readonly RuleOutcome[];
  readonly ruleSet: RuleSet;
}

/** Identity of what a violation says: another message, other data or evidence give another. */
export function messageHash({ messageId, data, evidence }: Violation): string {
  return digest(canonical([messageId, data, evidence]), 8);
}

/** The standing that a good outcome leads to; undefined for a failure. */
export function standingOf(outcome: Outcome) {
  return outcome.kind === 'verdict' ? outcome.verdict.kind : undefined;
}

/** Whether a violation says what is recorded of it already. */
export function isSameMessage(held: Held | undefined, outcome: Outcome): boolean {
  return (
    held?.standing === 'violation' &&
    outcome.kind === 'verdict' &&
    outcome.verdict.kind === 'violation' &&
    messageHash(outcome.verdict) === held.message
  );
}

/** What is recorded of a rule's standing; undefined for compliant. */
export function heldOf(outcome: Outcome, since: Instant): Held | undefined {
  if (outcome.kind === 'failed' || outcome.verdict.kind === 'compliant') return undefined;
  if (outcome.verdict.kind === 'notApplicable') return { standing: 'notApplicable' };
  return { standing: 'violation', since, message: messageHash(outcome.verdict) };
}
