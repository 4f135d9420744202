/**
 * Decides what a group of judged observations has to write, reading only what the decision needs:
 * nothing more when only the present moves, else the whole partition of the subject.
 */
import type { Attribution } from '../domain/attribution.ts';
import { earlier, type Instant, later } from '../domain/instant.ts';
import type { Change } from '../domain/transition.ts';
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
import type { ExceptionFor } from '../ports/exceptions.ts';
import type { Item, Table, Write } from '../ports/table.ts';
import { correctedEpisodeWrites } from './corrected-episodes.ts';
import { endedPhases } from './ended-phases.ts';
import { beginsAt, parseEpisode } from './episode-item.ts';
import { presentEpisodeWrites } from './episode-writes.ts';
import { readCollection, timelinesOf } from './history.ts';
import type { Judging } from './judging.ts';
import { episodePrefix, episodeSort, resourceKey } from './keys.ts';
import { liveRow, type StoredRow } from './phase-writes.ts';
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

export interface PlannerPorts {
  readonly table: Table;
  readonly registry: Registry;
  /** The exception in force that covers a finding; absent where there are none. */
  readonly exceptionFor?: ExceptionFor;
  /** Who judges here; absent: nothing newer is looked for. */
  readonly judging?: Judging;
}

export function createPlanner({ table, registry, exceptionFor, judging }: PlannerPorts): Planner {
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
        advanceAll(nothing, group, now, NO_HISTORY, {
          enrich: excused(group, withRegressions),
          attribute,
        }),
      );
      return finished(steps, group, now);
    }
    const before = parseState(found);
    await judging?.refuse(before, first.ruleSet.id);
    if (group.length === 1 && isKnown(before, first)) {
      return { kind: 'duplicate', lateness: latenessOf(before, first.observation) };
    }
    const simple = group.length === 1 ? advanceAll(before, group, now, undefined) : undefined;
    if (simple === undefined) return withHistory(group, now);
    const closings = await lastClosings(first, simple.advances);
    const rows = await rowsConcerned(first, simple.advances);
    const enrich = excused(group, (advanced) => ({
      ...advanced,
      changes: advanced.changes.map((each) => {
        const { at, by } = closings.get(each.rule) ?? {};
        return quietly(asRegression(each, at, by), rows.get(each.rule));
      }),
    }));
    const steps = await attributed(first, now, (attribute) =>
      advanceAll(before, group, now, undefined, { enrich, attribute }),
    );
    return finished(steps, group, now, rows);
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
    await judging?.refuse(before, first.ruleSet.id);
    const timelines = timelinesOf(collection.ledger, collection.anchor?.timelines);
    const judges = await judgesOf(before.ruleSet, first.ruleSet);
    const rules = judges?.map(({ id }) => id) ?? [...timelines.keys()];
    const taken = new Set(collection.ledger.map(({ id }) => id));
    const history = {
      timelines,
      rules,
      ...(judges && { judges: new Map(judges.map((rule) => [rule.id, rule])) }),
    };
    const rows = [...collection.episodes.values()].map(liveRow);
    const own = (rule: string) => rows.filter(({ episode }) => episode.rule === rule);
    const steps = await attributed(first, now, (attribute) =>
      advanceAll(before, group, now, history, {
        enrich: excused(group, (advanced) => {
          const known = withRegressions(advanced);
          return {
            ...known,
            changes: known.changes.map((each) => quietly(each, own(each.rule))),
          };
        }),
        taken,
        attribute,
      }),
    );
    if (steps === undefined) return undefined;
    if (isDuplicate(steps, group)) return { kind: 'duplicate', lateness: latenessIn(steps) };
    const changed = new Set(
      steps.transitions.flatMap(({ changes }) => changes.map(({ rule }) => rule)),
    );
    for (const rule of changed) {
      if (!own(rule).some(({ episode }) => episode.phase !== undefined)) continue;
      rows.push(...(await endedPhases(table, resourceKey(subject), rule)));
    }
    const episodes = correctedEpisodeWrites(rows, steps.timelines, steps.transitions);
    return { kind: 'writes', steps, writes: [...writesOf(signed(steps), group, now), ...episodes] };
  }

  /** With who judges, where other rules than before do. */
  function signed(steps: Steps): Steps {
    const { before, after } = steps;
    if (judging === undefined) return steps;
    if (before.marks.length > 0 && before.ruleSet === after.ruleSet) return steps;
    return { ...steps, after: { ...after, judgedBy: judging.by() } };
  }

  function finished(
    steps: Steps | undefined,
    group: readonly Judged[],
    now: Instant,
    rows: Concerned = new Map(),
  ): Plan | undefined {
    if (steps === undefined) return undefined;
    if (isDuplicate(steps, group)) return { kind: 'duplicate', lateness: latenessIn(steps) };
    const episodes =
      steps.before.marks.length === 0
        ? correctedEpisodeWrites([], steps.timelines, steps.transitions)
        : steps.transitions.flatMap((each) => presentEpisodeWrites(each, rows));
    return { kind: 'writes', steps, writes: [...writesOf(signed(steps), group, now), ...episodes] };
  }

  /** When each rule that opens now was last closed, and by whom: one small read per opening. */
  async function lastClosings(
    { observation: { subject } }: Judged,
    advances: readonly Advanced[],
  ): Promise<ReadonlyMap<string, Closing>> {
    const closings = new Map<string, Closing>();
    for (const { rule, kind } of advances.flatMap(({ changes }) => changes)) {
      if (kind !== 'opened') continue;
      const { items } = await table.query({
        partition: resourceKey(subject),
        sort: { beginsWith: episodePrefix(rule) },
        descending: true,
        limit: 1,
        consistent: true,
      });
      const { closedAt, endedBy } = (items[0] && parseEpisode(items[0])) ?? {};
      if (closedAt === undefined) continue;
      const [only, ...others] = endedBy?.candidates ?? [];
      const by = others.length === 0 ? only?.actor : undefined;
      closings.set(rule, { at: closedAt, ...(by !== undefined && { by }) });
    }
    return closings;
  }

  /** The rows of what ends or alters, by rule: one small read for each. */
  async function rowsConcerned(
    { observation: { subject } }: Judged,
    advances: readonly Advanced[],
  ): Promise<Concerned> {
    const pk = resourceKey(subject);
    const rows = new Map<string, readonly StoredRow[]>();
    for (const { rule, kind, at, openedAt } of advances.flatMap(({ changes }) => changes)) {
      if ((kind !== 'resolved' && kind !== 'altered') || openedAt === undefined) continue;
      const item = await table.get({ pk, sk: episodeSort(rule, openedAt) });
      const episode = item && parseEpisode(item);
      if (episode === undefined) continue;
      const before = at < beginsAt(episode) ? await endedPhases(table, pk, rule, openedAt) : [];
      rows.set(rule, [...before, liveRow(episode)]);
    }
    return rows;
  }

  /** What opens under an exception is recorded with it, and told to nobody. */
  function excused(
    group: readonly Judged[],
    enrich: (advanced: Advanced) => Advanced,
  ): (advanced: Advanced) => Advanced {
    const { subject, traits } = group[0]?.observation ?? {};
    if (exceptionFor === undefined || subject === undefined || traits === undefined) return enrich;
    return (advanced) => {
      const enriched = enrich(advanced);
      const changes = enriched.changes.map((change): Change => {
        if (change.kind !== 'opened' && change.kind !== 'regressed') return change;
        const exception = exceptionFor({ rule: change.rule, subject, traits });
        return exception === undefined ? change : { ...change, exception, muted: 'exception' };
      });
      return { ...enriched, changes };
    };
  }

  /** The recorded rule set; undefined when it was never written. */
  async function judgesOf(id: string, current: RuleSet) {
    return id === current.id ? current.rules : registry.rulesOf(id);
  }

  return planned;
}

type Concerned = ReadonlyMap<string, readonly StoredRow[]>;

/**
 * What happens under an exception is nobody's news, but for the end of what had been told before it.
 * rows: of the rule.
 */
function quietly(change: Change, rows: readonly StoredRow[] = []): Change {
  const open = rows.find(
    ({ episode: { closedAt, phaseEnd } }) => closedAt === undefined && phaseEnd === undefined,
  );
  const excepted = open?.episode.excepted;
  const isNews =
    excepted === undefined || (change.kind === 'resolved' && excepted.since !== undefined);
  return isNews || change.muted !== undefined ? change : { ...change, muted: 'exception' };
}

function joined(whole: Span | undefined, { after, until }: Span): Span {
  if (whole === undefined) return { after, until };
  const isOpen = whole.after === undefined || after === undefined;
  return {
    after: isOpen ? undefined : earlier(whole.after, after),
    until: later(whole.until, until),
  };
}

interface Closing {
  readonly at: Instant;
  /** Salted hash. */
  readonly by?: string;
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
