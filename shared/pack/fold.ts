/**
 * What the rules said of one subject over time, as its ledger tells it: the same step functions as
 * engine/timeline.ts, each step with the change that made it, because evidence has to say why.
 */
import type { Instant } from '../domain/instant.ts';
import {
  type Change,
  isVerdictChange,
  type Standing,
  type Transition,
} from '../domain/transition.ts';

export interface Step {
  readonly at: Instant;
  readonly standing: Standing;
  readonly change: Change;
  readonly transition: Transition;
}

/** In order of time; of two steps one after the other the standing may be the same. */
export type Steps = readonly Step[];

/** A run of violation. */
export interface Run {
  /** First step and last step of it; the same where nothing was altered. */
  readonly opened: Step;
  readonly last: Step;
  /** The step that ended it. */
  readonly closed?: Step;
}

/** The steps of each rule. ledger: what is known of one (subject, aspect), in the order recorded. */
export function stepsOf(ledger: readonly Transition[]): ReadonlyMap<string, Steps> {
  const steps = new Map<string, Steps>();
  for (const transition of ledger) {
    for (const change of transition.changes) {
      if (!isVerdictChange(change)) continue;
      const step = { at: change.at, standing: change.to, change, transition };
      steps.set(change.rule, written(steps.get(change.rule) ?? [], step, change.until));
    }
  }
  return steps;
}

/** With [step.at, until) overwritten; what held at `until` holds from there again. */
function written(steps: Steps, step: Step, until: Instant | undefined): Steps {
  if (until !== undefined && until <= step.at) return steps;
  const before = steps.filter(({ at }) => at < step.at);
  if (until === undefined) return [...before, step];
  const held = steps.findLast(({ at }) => at <= until) ?? { ...step, standing: 'none' as const };
  return [...before, step, { ...held, at: until }, ...steps.filter(({ at }) => at > until)];
}

/** The step that holds at a time; undefined: nothing was known of it. */
export function stepAt(steps: Steps, at: Instant): Step | undefined {
  const step = steps.findLast((each) => each.at <= at);
  return step?.standing === 'none' ? undefined : step;
}

/** Since when it has been standing so at a time. */
export function sinceOf(steps: Steps, step: Step): Instant {
  let since = step.at;
  for (const each of steps.filter(({ at }) => at <= step.at).reverse()) {
    if (each.standing !== step.standing) break;
    since = each.at;
  }
  return since;
}

/** The runs of violation until a time, oldest first; what comes later is not looked at. */
export function runsOf(steps: Steps, until: Instant): readonly Run[] {
  const runs: Run[] = [];
  let run: { opened: Step; last: Step } | undefined;
  for (const step of steps) {
    if (step.at > until) break;
    if (step.standing === 'violation') {
      run = run === undefined ? { opened: step, last: step } : { ...run, last: step };
    } else if (run !== undefined) {
      runs.push({ ...run, closed: step });
      run = undefined;
    }
  }
  return run === undefined ? runs : [...runs, run];
}
