import type { Who } from '../domain/attribution.ts';
import type { Action, Change, Transition } from '../domain/transition.ts';
import { findingKey } from './finding-key.ts';
import { ARCHIVE } from './finding-view.ts';
import { type Naming, saidOf } from './naming.ts';

/** A transition as answers show it, with who may have done it. */
export async function namedTransitionView(
  transition: Transition,
  naming: Naming,
  isArchived = false,
) {
  const who = await naming.whoOf(transition.attribution);
  const changed = transition.changes.map((change) => named(change, who));
  const plain = transitionView({ ...transition, changes: changed }, isArchived);
  const changes = plain.changes.map(async ({ action, ...change }, index) => {
    if (action === undefined) return change;
    const by = await naming.nameOf(transition.changes[index]?.action?.actor);
    return { ...change, action: { ...action, ...(by !== undefined && { by }) } };
  });
  return { ...plain, changes: await Promise.all(changes), ...(who && { who }) };
}

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

/** Only what an incident says names its caller. */
function named(change: Change, who: Who | undefined): Change {
  const { incident, message, evidence } = change;
  if (incident === undefined || who === undefined) return change;
  return {
    ...change,
    ...(message !== undefined && { message: saidOf(message, who) }),
    ...(evidence !== undefined && { evidence: saidOf(evidence, who) }),
  };
}

function changeView({ subject }: Transition, change: Change) {
  const { rule, severity, kind, from, to, at, incident, action } = change;
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
    ...(action && { action: actionView(action) }),
    evidence: (change.evidence ?? []).map(({ path, expected, actual }) => ({
      path,
      expected: expected ?? null,
      actual: actual ?? null,
    })),
  };
}

/** What somebody did; who, only where people are named. */
function actionView({ actor: _, wasBy: __, exception, ...action }: Action) {
  return { ...action, ...(exception && { exception: exception.id }) };
}
