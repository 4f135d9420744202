/** What has to be written for a group of judged observations of one (subject, aspect). */
import type { Attribution } from '../domain/attribution.ts';
import type { Instant } from '../domain/instant.ts';
import { stateTimeOf } from '../domain/position.ts';
import { alertedKinds, type Transition } from '../domain/transition.ts';
import { type Advanced, advance, type History, type Lateness } from '../engine/advance.ts';
import type { Judged } from '../engine/judged.ts';
import { isUnknown, type Recorded } from '../engine/recorded.ts';
import type { Write } from '../ports/table.ts';
import { dueReadItem } from './due-item.ts';
import { identityItems } from './identity-item.ts';
import { ledgerItem } from './ledger-item.ts';
import { outboxItem } from './outbox-item.ts';
import type { Span } from './recent-calls.ts';
import { isRepair, repairedItem } from './repaired-item.ts';
import { stateItem } from './state-item.ts';
import { appended, appendTime } from './transitions.ts';

export interface Steps {
  readonly before: Recorded;
  readonly after: Recorded;
  readonly advances: readonly Advanced[];
  readonly transitions: readonly Transition[];
  /** Timelines after the last step; empty without history. */
  readonly timelines: History['timelines'];
}

/**
 * Advances over the group, in the order given. `enrich` sees every advance before it is appended
 * (openings become regressions there). taken: ids in the ledger. attribute: told of the span in which
 * the cause of a transition lies. Undefined: the history is needed.
 */
export function advanceAll(
  before: Recorded,
  group: readonly Judged[],
  now: Instant,
  history: History | undefined,
  {
    enrich = (advanced) => advanced,
    taken = new Set(),
    attribute = () => undefined,
  }: {
    readonly enrich?: (advanced: Advanced) => Advanced;
    readonly taken?: ReadonlySet<string>;
    readonly attribute?: (span: Span) => Attribution | undefined;
  } = {},
): Steps | undefined {
  const advances: Advanced[] = [];
  const transitions: Transition[] = [];
  let [recorded, known] = [before, history];
  for (const judged of group) {
    const advanced = advance(recorded, judged, known);
    if (advanced === undefined) return undefined;
    const enriched = enrich(advanced);
    const span = causeSpan(recorded, judged, enriched);
    recorded = enriched.recorded;
    if (enriched.append) {
      const attribution = span && attribute(span);
      // Each later than the one before it, also within one commit: alerts are told in this order.
      const recordedAt = appendTime(recorded, now);
      const next = appended(recorded, judged, enriched.changes, recordedAt, taken, attribution);
      recorded = next.recorded;
      transitions.push(next.transition);
    }
    advances.push(enriched);
    known = known && {
      timelines: enriched.timelines,
      rules: judged.ruleSet.rules.map(({ id }) => id),
      judges: new Map(judged.ruleSet.rules.map((rule) => [rule.id, rule])),
    };
  }
  const timelines = known?.timelines ?? new Map();
  return { before, after: recorded, advances, transitions, timelines };
}

/**
 * Where the cause of a transition lies; undefined for what nobody is told of, and for a subject that
 * is seen for the first time and in order.
 */
function causeSpan(
  { marks, seen }: Recorded,
  { observation: { order, seenAt } }: Judged,
  { changes, recorded: { deleted } }: Advanced,
): Span | undefined {
  // What a changed rule ends or begins, nobody did to the resource.
  const isTold = changes.some(({ kind, cause }) => told.has(kind) && cause === undefined);
  if (!isTold && !(deleted && marks.length > 0)) return undefined;
  if (marks[0]?.order === order && seenAt > seen) return { after: seen, until: seenAt };
  const previous = marks.find((mark) => mark.order < order);
  const until = marks.some((mark) => mark.order === order) ? seenAt : stateTimeOf(order);
  return previous === undefined ? { until } : { after: stateTimeOf(previous.order), until };
}

const told: ReadonlySet<string> = new Set(alertedKinds);

/** Whether the observations were known already: nothing is to be written. */
export function isDuplicate(
  { before, after, transitions }: Steps,
  group: readonly Judged[],
): boolean {
  const [first] = group;
  if (first === undefined || before.marks.length === 0 || transitions.length > 0) return false;
  const { subject, aspect } = first.observation;
  const item = (recorded: Recorded) => JSON.stringify(stateItem(subject, aspect, recorded));
  return item(before) === item(after);
}

/** All writes but those of the episodes. The state is guarded by its revision. */
export function writesOf(steps: Steps, group: readonly Judged[], now: Instant): readonly Write[] {
  const { before, after, transitions } = steps;
  const { observation } = group[0] ?? {};
  if (observation === undefined) return [];
  const { subject, aspect } = observation;
  const isNew = before.marks.length === 0;
  const state: Write = {
    kind: 'put',
    item: stateItem(subject, aspect, { ...after, revision: before.revision + 1 }),
    conditions: isNew
      ? [{ attribute: 'pk', is: 'absent' }]
      : [{ attribute: 'rev', is: '=', value: before.revision }],
  };
  const put = (item: ReturnType<typeof stateItem>): Write => ({ kind: 'put', item });
  const entries = transitions.filter(isTold);
  const unknown = [...after.lag].some(
    ([rule, lag]) => isUnknown(lag) && !isUnknown(before.lag.get(rule)),
  );
  return [
    state,
    ...transitions.map(
      (transition): Write => ({
        kind: 'put',
        item: ledgerItem(transition),
        conditions: [{ attribute: 'pk', is: 'absent' }],
      }),
    ),
    ...entries.map((transition) => put(outboxItem(transition))),
    ...transitions.filter((each) => isRepair(each, before)).map((each) => put(repairedItem(each))),
    ...(isNew ? identityItems(observation).map(put) : []),
    ...(unknown ? [put(dueReadItem(group, now))] : []),
  ];
}

/**
 * A replay tells nobody what had been told when it happened, and what is found when an account is
 * enrolled is told as one.
 */
function isTold({ source, changes }: Transition): boolean {
  if (source.replay !== undefined || source.baseline) return false;
  return changes.some(({ kind, muted }) => told.has(kind) && muted === undefined);
}

/** The worst lateness of a group, for counting. */
export function latenessIn({ advances }: Steps): Lateness {
  const all = advances.map(({ lateness }) => lateness);
  return (
    all.find((each) => each === 'beyond-horizon') ?? all.find((each) => each === 'late') ?? 'news'
  );
}
