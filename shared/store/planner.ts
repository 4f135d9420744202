/**
 * Decides what a group of judged observations has to write, reading only what the decision needs:
 * nothing more when only the present moves, else the whole partition of the subject.
 */
import type { Attribution } from '../domain/attribution.ts';
import { earlier, type Instant, later } from '../domain/instant.ts';
import {
  type Advanced,
  isKnown,
  type Lateness,
  latenessOf,
  NO_HISTORY,
} from '../engine/advance.ts';
import type { Judged } from '../engine/judged.ts';
import { nothingRecorded, type Recorded } from '../engine/recorded.ts';
import { asRegression } from '../engine/regressions.ts';
import type { RuleSet } from '../engine/rule-set.ts';
import { runsOf } from '../engine/timeline.ts';
import type { Item, Table, Write } from '../ports/table.ts';
import { correctedEpisodeWrites } from './corrected-episodes.ts';
import { parseEpisode } from './episode-item.ts';
import { presentEpisodeWrites } from './episode-writes.ts';
import { readCollection, timelinesOf } from './history.ts';
import { episodePrefix, resourceKey } from './keys.ts';
import { advanceAll, isDuplicate, latenessIn, type Steps, writesOf } from './plan.ts';
import { attributionIn, callsBetween, type Span } from './recent-calls.ts';
import type { Registry } from './registry.ts';
import { parseState } from './state-item.ts';

export type Plan =
  | { readonly kind: 'duplicate'; readonly lateness: Lateness }
  | { readonly kind: 'writes'; readonly steps: Steps; readonly writes: readonly Write[] };

/** Undefined: what was read did not fit together, because a commit came in between; read again. */
export type Planner = (
  group: readonly Judged[],
  found: Item | undefined,
  now: Instant,
) => Promise<Plan | undefined>;

export function createPlanner({ table, registry }: { table: Table; registry: Registry }): Planner {
  async function planned(
    group: readonly Judged[],
    found: Item | undefined,
    now: Instant,
  ): Promise<Plan | undefined> {
    const [first] = group;
    if (first === undefined) return undefined;
    if (found === undefined) {
      const nothing = nothingRecorded(first.ruleSet.id, now);
      const steps = await attributed(first, now, (attribute) =>
        advanceAll(nothing, group, now, NO_HISTORY, { enrich: withRegressions, attribute }),
      );
      return finished(steps, group, now);
    }
    const before = parseState(found);
    if (group.length === 1 && isKnown(before, first)) {
      return { kind: 'duplicate', lateness: latenessOf(before, first.observation) };
    }
    const simple = group.length === 1 ? advanceAll(before, group, now, undefined) : undefined;
    if (simple === undefined) return withHistory(group, now);
    const closings = await lastClosings(first, simple.advances);
    const enrich = (advanced: Advanced): Advanced => ({
      ...advanced,
      changes: advanced.changes.map((each) => asRegression(each, closings.get(each.rule))),
    });
    const steps = await attributed(first, now, (attribute) =>
      advanceAll(before, group, now, undefined, { enrich, attribute }),
    );
    return finished(steps, group, now);
  }

  /** The steps with whom they are attributed to: one read of the calls, where there is a change. */
  async function attributed(
    { observation: { subject, aspect } }: Judged,
    now: Instant,
    stepped: (attribute: (span: Span) => Attribution | undefined) => Steps | undefined,
  ): Promise<Steps | undefined> {
    const spans: Span[] = [];
    const steps = stepped((span) => {
      spans.push(span);
      return undefined;
    });
    const whole = spans.reduce<Span | undefined>(joined, undefined);
    if (whole === undefined || steps === undefined || steps.transitions.length === 0) return steps;
    const calls = await callsBetween(table, { subject, aspect, ...whole, now });
    return stepped((span) => attributionIn(span, calls));
  }

  async function withHistory(group: readonly Judged[], now: Instant): Promise<Plan | undefined> {
    const [first] = group;
    if (first === undefined) return undefined;
    const { subject, aspect } = first.observation;
    const collection = await readCollection(table, resourceKey(subject), aspect);
    if (collection?.state === undefined) return undefined;
    const before: Recorded = parseState(collection.state);
    const timelines = timelinesOf(collection.ledger);
    const rules = await rulesOf(before.ruleSet, first.ruleSet, [...timelines.keys()]);
    const taken = new Set(collection.ledger.map(({ id }) => id));
    const history = { timelines, rules };
    const steps = await attributed(first, now, (attribute) =>
      advanceAll(before, group, now, history, { enrich: withRegressions, taken, attribute }),
    );
    if (steps === undefined) return undefined;
    if (isDuplicate(steps, group)) return { kind: 'duplicate', lateness: latenessIn(steps) };
    const episodes = correctedEpisodeWrites(
      collection.episodes,
      steps.timelines,
      steps.transitions,
    );
    return { kind: 'writes', steps, writes: [...writesOf(steps, group, now), ...episodes] };
  }

  function finished(
    steps: Steps | undefined,
    group: readonly Judged[],
    now: Instant,
  ): Plan | undefined {
    if (steps === undefined) return undefined;
    if (isDuplicate(steps, group)) return { kind: 'duplicate', lateness: latenessIn(steps) };
    const episodes =
      steps.before.marks.length === 0
        ? correctedEpisodeWrites(new Map(), steps.timelines, steps.transitions)
        : steps.transitions.flatMap(presentEpisodeWrites);
    return { kind: 'writes', steps, writes: [...writesOf(steps, group, now), ...episodes] };
  }

  /** When each rule that opens now was last closed: one small read per opening. */
  async function lastClosings(
    { observation: { subject } }: Judged,
    advances: readonly Advanced[],
  ): Promise<ReadonlyMap<string, Instant>> {
    const closings = new Map<string, Instant>();
    for (const { rule, kind } of advances.flatMap(({ changes }) => changes)) {
      if (kind !== 'opened') continue;
      const { items } = await table.query({
        partition: resourceKey(subject),
        sort: { beginsWith: episodePrefix(rule) },
        descending: true,
        limit: 1,
        consistent: true,
      });
      const closedAt = items[0] && parseEpisode(items[0])?.closedAt;
      if (closedAt !== undefined) closings.set(rule, closedAt);
    }
    return closings;
  }

  async function rulesOf(id: string, current: RuleSet, judged: readonly string[]) {
    if (id === current.id) return current.rules.map((rule) => rule.id);
    return (await registry.rulesOf(id)) ?? judged;
  }

  return planned;
}

function joined(whole: Span | undefined, { after, until }: Span): Span {
  if (whole === undefined) return { after, until };
  const isOpen = whole.after === undefined || after === undefined;
  return {
    after: isOpen ? undefined : earlier(whole.after, after),
    until: later(whole.until, until),
  };
}

/** Openings of what the timelines know to have been closed shortly before. */
function withRegressions(advanced: Advanced): Advanced {
  const changes = advanced.changes.map((change) => {
    const runs = runsOf(advanced.timelines.get(change.rule) ?? []);
    const before = runs.findLast(({ closedAt }) => closedAt !== undefined && closedAt <= change.at);
    return asRegression(change, before?.closedAt);
  });
  return { ...advanced, changes };
}
