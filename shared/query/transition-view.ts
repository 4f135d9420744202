import type { Change, Transition } from '../domain/transition.ts';
import { findingKey } from './finding-key.ts';
import { ARCHIVE } from './finding-view.ts';

/** A transition as answers show it. Whoever made calls stands in it by hash only. */
export function transitionView(transition: Transition, isArchived = false) {
  const { id, subject, traits, aspect, observedAt, recordedAt, source, deleted } = transition;
  return {
    id,
    accountId: subject.accountId,
    region: subject.region,
    resourceType: subject.resourceType,
    resourceId: subject.resourceId,
    ...(traits.name !== undefined && { name: traits.name }),
    aspect,
    observedAt,
    recordedAt,
    seq: transition.seq,
    ruleSet: transition.ruleSet,
    source: source.channel,
    deleted,
    ...(transition.completes !== undefined && { completes: transition.completes }),
    ...(isArchived && { from: ARCHIVE }),
    changes: transition.changes.map((change) => changeView(transition, change)),
  };
}

function changeView({ subject }: Transition, change: Change) {
  const { rule, severity, kind, from, to, at, incident } = change;
  return {
    key: findingKey({ subject, rule, ...(incident && { incident: incident.id }) }),
    rule,
    ruleVersion: change.ruleVersion,
    severity,
    kind,
    from,
    to,
    at,
    ...(change.until !== undefined && { until: change.until }),
    ...(change.message !== undefined && { message: change.message }),
    ...(change.openedAt !== undefined && { openedAt: change.openedAt }),
    ...(change.closedBefore !== undefined && { closedBefore: change.closedBefore }),
    ...(change.resolution !== undefined && { resolution: change.resolution }),
    ...(change.muted !== undefined && { muted: change.muted }),
    evidence: (change.evidence ?? []).map(({ path, expected, actual }) => ({
      path,
      expected: expected ?? null,
      actual: actual ?? null,
    })),
  };
}
