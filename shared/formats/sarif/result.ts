/** A violation as a result of SARIF. */
import type { FormattedFinding } from '../finding.ts';
import { locationsOf } from './location.ts';
import { levels } from './rule.ts';

export function sarifResult(finding: FormattedFinding, ruleIndex: number) {
  const { accountId, region, resourceType, resourceId, owner, ou, state, openedAt } = finding;
  const suppressions = suppressionsOf(finding);
  return {
    ruleId: finding.rule,
    ruleIndex,
    kind: 'fail',
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: locationsOf(finding),
    // The second name is the only one that code scanning knows results again by.
    partialFingerprints: {
      'plumblineFinding/v1': finding.finding,
      primaryLocationLineHash: finding.finding,
    },
    ...(suppressions.length > 0 && { suppressions }),
    ...(finding.baseline !== undefined && { baselineState: finding.baseline }),
    properties: {
      ...{ state, openedAt, accountId, region, resourceType, resourceId },
      ...(finding.event !== undefined && { event: finding.event }),
      ...(owner !== undefined && { owner }),
      ...(ou !== undefined && { ou }),
      ...(finding.evidence.length > 0 && { evidence: finding.evidence }),
    },
  };
}

/** Accepted, or left alone for a time, by a decision that is kept outside of the source. */
function suppressionsOf({ state, because }: FormattedFinding) {
  if (state !== 'excepted' && state !== 'snoozed') return [];
  const until = because?.until === undefined ? '' : ` until ${because.until}`;
  const reason = because === undefined ? '' : `: ${because.reason}`;
  return [{ kind: 'external', status: 'accepted', justification: `${state}${until}${reason}` }];
}
