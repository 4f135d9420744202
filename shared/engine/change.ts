import type { Instant } from '../domain/instant.ts';
import type { Change, ChangeKind, Standing } from '../domain/transition.ts';
import type { Evidence } from '../domain/verdict.ts';
import { type Gone, resolutionOf } from './diff.ts';
import type { RuleOutcome } from './evaluate.ts';
import { RULE_CHANGE, SHADOW, tellingOf } from './mode.ts';
import type { RuleIdentity } from './rule-set.ts';

const EVIDENCE_BYTES = 2048;

export interface ChangeFacts {
  readonly kind: ChangeKind;
  readonly from: Standing;
  readonly to: Standing;
  readonly at: Instant;
  readonly until?: Instant | undefined;
  /** How the subject was seen to be gone, if it was. */
  readonly gone: Gone | undefined;
  /** When the violation that ends here began. */
  readonly openedAt?: Instant | undefined;
  /** The rule that judged this very state before, when another one did. */
  readonly before?: RuleIdentity | undefined;
}

/** The ledger's record of what changed for one rule. */
export function changeOf(
  { rule, parameters, outcome, mode }: RuleOutcome,
  facts: ChangeFacts,
): Change {
  const { kind, from, to, at, until, gone, openedAt } = facts;
  const before = changedKinds.has(kind) ? facts.before : undefined;
  const muted = mode === 'shadow' ? SHADOW : before && RULE_CHANGE;
  const telling = tellingOf(mode);
  const tuned = Object.entries(parameters).filter(
    ([name, value]) => rule.parameters[name]?.default !== value,
  );
  const verdict = outcome.kind === 'verdict' ? outcome.verdict : undefined;
  return {
    rule: rule.id,
    ruleVersion: rule.version,
    ...(tuned.length > 0 && { parameters: Object.fromEntries(tuned) }),
    severity: rule.severity,
    kind,
    from,
    to,
    at,
    ...(until !== undefined && { until }),
    ...(verdict?.kind === 'violation' && {
      message: verdict.message,
      messageId: verdict.messageId,
      evidence: cut(verdict.evidence),
    }),
    ...(verdict?.kind === 'notApplicable' && { message: verdict.reason }),
    ...(kind === 'resolved' && {
      resolution: before ? ('rule_changed' as const) : resolutionOf(to, gone),
    }),
    ...(openedAt !== undefined && { openedAt }),
    ...(before && { cause: 'rule_changed' as const, ruleVersionBefore: before.version }),
    ...(muted && { muted }),
    ...(telling && { telling }),
  };
}

/** What a changed rule does to findings: a record in history, and no message for each. */
const changedKinds: ReadonlySet<ChangeKind> = new Set(['opened', 'altered', 'resolved']);

/** The end of a rule's verdicts because it is no longer in force. */
export function removalOf(rule: string, facts: Omit<ChangeFacts, 'kind' | 'to' | 'gone'>): Change {
  const { from, at, openedAt } = facts;
  return {
    rule,
    ruleVersion: '',
    severity: 'info',
    kind: from === 'violation' ? 'resolved' : 'noted',
    from,
    to: 'none',
    at,
    ...(from === 'violation' && { resolution: resolutionOf('none', undefined) }),
    ...(openedAt !== undefined && { openedAt }),
  };
}

/** Evidence of at most 2 KB; what is left out is said. */
function cut(evidence: readonly Evidence[]): readonly Evidence[] {
  const kept: Evidence[] = [];
  let bytes = 0;
  for (const each of evidence) {
    const piece = { ...each, expected: each.expected ?? null, actual: shortened(each.actual) };
    bytes += Buffer.byteLength(JSON.stringify(piece));
    if (bytes > EVIDENCE_BYTES) {
      const left = evidence.length - kept.length;
      return [...kept, { path: '…', expected: null, actual: `${left} more values were cut` }];
    }
    kept.push(piece);
  }
  return kept;
}

function shortened(actual: unknown): unknown {
  const text = JSON.stringify(actual) ?? 'null';
  if (text.length <= EVIDENCE_BYTES / 4) return actual ?? null;
  return `${text.slice(0, EVIDENCE_BYTES / 4)}… (cut, ${text.length} characters)`;
}
