/**
 * What one rule said of one subject over time, by the evidence known: a step function.
 *
 *   none ──┬─ compliant ──┬─ violation ──┬─ compliant ──▶
 *          at             at             at
 *
 * Evidence is written into it as "from here until there it was so"; evidence that is the newest has
 * no end. Because every piece of evidence owns the span up to the next one, the result does not
 * depend on the order in which the pieces arrive.
 */
import type { Instant } from '../domain/instant.ts';
import type { Standing } from '../domain/transition.ts';

export interface Step {
  readonly at: Instant;
  readonly standing: Standing;
}

/** Steps in order of time, each with another standing than the one before; `none` before the first. */
export type Timeline = readonly Step[];

/** A run of violation: [openedAt, closedAt), still open when closedAt is absent. */
export interface Run {
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
}

/** What held at an instant. */
export function standingAt(timeline: Timeline, at: Instant): Standing {
  return timeline.findLast((step) => step.at <= at)?.standing ?? 'none';
}

/** What holds now. */
export function lastStanding(timeline: Timeline): Standing {
  return timeline.at(-1)?.standing ?? 'none';
}

/** The first step after an instant. */
export function nextStep(timeline: Timeline, after: Instant): Step | undefined {
  return timeline.find((step) => step.at > after);
}

/** The timeline with [from, until) overwritten; what held at `until` holds from there again. */
export function overwritten(
  timeline: Timeline,
  from: Instant,
  until: Instant | undefined,
  standing: Standing,
): Timeline {
  if (until !== undefined && until <= from) return timeline;
  const steps: Step[] = timeline.filter((step) => step.at < from);
  steps.push({ at: from, standing });
  if (until !== undefined) {
    steps.push({ at: until, standing: standingAt(timeline, until) });
    steps.push(...timeline.filter((step) => step.at > until));
  }
  return steps.filter((step, index) => step.standing !== (steps[index - 1]?.standing ?? 'none'));
}

/** Whether two timelines say the same. */
export function sameTimeline(a: Timeline, b: Timeline): boolean {
  return (
    a.length === b.length &&
    a.every((step, index) => step.at === b[index]?.at && step.standing === b[index]?.standing)
  );
}

/** The runs of violation, oldest first. */
export function runsOf(timeline: Timeline): readonly Run[] {
  return timeline.flatMap((step, index) => {
    if (step.standing !== 'violation') return [];
    const closedAt = timeline[index + 1]?.at;
    return [{ openedAt: step.at, ...(closedAt !== undefined && { closedAt }) }];
  });
}
