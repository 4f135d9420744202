import type { CallObservation, Principal } from '#shared/domain/call.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { StateObservation } from '#shared/domain/observation.ts';
import { stateTimeOf } from '#shared/domain/position.ts';
import type { VersionedRule } from '#shared/domain/rule.ts';
import type { Severity } from '#shared/domain/severity.ts';
import type { Evidence, Outcome } from '#shared/domain/verdict.ts';
import type { RuleOutcome } from '#shared/engine/evaluate.ts';
import type { CallJudgement } from '#shared/engine/judge-call.ts';
import type { IncidentInForce } from '#shared/engine/select-incidents.ts';

export const verdictWords = [
  'RAISED',
  'NON_COMPLIANT',
  'UNKNOWN',
  'NOT_APPLICABLE',
  'COMPLIANT',
] as const;
export type VerdictWord = (typeof verdictWords)[number];

/** What one rule made of one observation or call. The field names are a promise to scripts. */
export type Row = ConditionRow | IncidentRow;

interface AnyRow {
  readonly rule: string;
  readonly accountId: string;
  readonly region: string;
  readonly verdict: VerdictWord;
  /** What is wrong or happened; of COMPLIANT the rule's title, of the others why. */
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly severity: Severity;
}

export interface ConditionRow extends AnyRow {
  readonly kind: 'condition';
  readonly resourceType: string;
  readonly resourceId: string;
  /** When the state was true at the source. */
  readonly observedAt: Instant;
}

export interface IncidentRow extends AnyRow {
  readonly kind: 'incident';
  readonly eventId: string;
  /** When the call was made, to the second. */
  readonly observedAt: Instant;
  readonly principal: Principal;
  /** `kms.amazonaws.com DisableKey` */
  readonly call: string;
}

export function rowOf(
  { subject, order }: StateObservation,
  { rule, outcome }: RuleOutcome,
): ConditionRow {
  return {
    kind: 'condition',
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

/** The row of a call that a rule raised or could not judge. */
export function incidentRowOf(
  call: CallObservation,
  { rule }: IncidentInForce,
  judgement: Exclude<CallJudgement, { kind: 'calm' }>,
): IncidentRow {
  const { message, evidence } =
    judgement.kind === 'raised'
      ? judgement.raised.raised
      : { message: judgement.cause, evidence: [] };
  return {
    kind: 'incident',
    rule: rule.id,
    accountId: call.accountId,
    region: call.region,
    verdict: judgement.kind === 'raised' ? 'RAISED' : 'UNKNOWN',
    message,
    evidence,
    severity: rule.severity,
    eventId: call.eventId,
    observedAt: call.time,
    principal: call.principal,
    call: `${call.service} ${call.name}`,
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
