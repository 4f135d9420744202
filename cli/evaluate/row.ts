import type { Instant } from '#shared/domain/instant.ts';
import type { StateObservation } from '#shared/domain/observation.ts';
import { stateTimeOf } from '#shared/domain/position.ts';
import type { VersionedRule } from '#shared/domain/rule.ts';
import type { Severity } from '#shared/domain/severity.ts';
import type { Evidence, Outcome } from '#shared/domain/verdict.ts';
import type { RuleOutcome } from '#shared/engine/evaluate.ts';

export const verdictWords = ['NON_COMPLIANT', 'UNKNOWN', 'NOT_APPLICABLE', 'COMPLIANT'] as const;
export type VerdictWord = (typeof verdictWords)[number];

/** What one rule made of one observation. The field names are a promise to scripts. */
export interface Row {
  readonly kind: 'condition';
  readonly rule: string;
  readonly accountId: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly verdict: VerdictWord;
  /** What is wrong; of COMPLIANT the rule's title, of the others why. */
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly severity: Severity;
  /** When the state was true at the source. */
  readonly observedAt: Instant;
}

export function rowOf({ subject, order }: StateObservation, { rule, outcome }: RuleOutcome): Row {
  return {
    kind: rule.kind,
    rule: rule.id,
    accountId: subject.accountId,
    region: subject.region,
    resourceType: subject.resourceType,
    resourceId: subject.resourceId,
    ...said(outcome, rule),
    severity: rule.severity,
    observedAt: stateTimeOf(order),
  };
}

function said(
  outcome: Outcome,
  rule: VersionedRule,
): Pick<Row, 'verdict' | 'message' | 'evidence'> {
  if (outcome.kind === 'failed') return word('UNKNOWN', outcome.cause);
  const { verdict } = outcome;
  switch (verdict.kind) {
    case 'compliant':
      return word('COMPLIANT', rule.title);
    case 'notApplicable':
      return word('NOT_APPLICABLE', verdict.reason);
    case 'violation':
      return word('NON_COMPLIANT', verdict.message, verdict.evidence);
  }
}

function word(verdict: VerdictWord, message: string, evidence: readonly Evidence[] = []) {
  return { verdict, message, evidence };
}
