/**
 * What must be true after a set of observations, by definition: sorts them by their order, and reads
 * everything off. None of the engine's code is used.
 */
import type { PlannedObservation } from '../plan.ts';
import { type Resource, type Says, stateOf } from '../resources.ts';

export interface ExpectedRule {
  /** When the verdict became another one, and which. */
  readonly steps: readonly Step[];
  /** The runs of violation: when it opened and, where it did, closed. */
  readonly episodes: readonly (readonly [opened: number, closed: number | undefined])[];
  /** What it says in the end. */
  readonly says: Says;
}

export interface Step {
  readonly at: number;
  readonly standing: string;
}

export interface ExpectedResource {
  readonly rules: ReadonlyMap<string, ExpectedRule>;
  readonly newest: number;
  readonly first: number;
  readonly isGone: boolean;
}

/** seen: the observations of one resource, in any order. */
export function expectedOf(
  resource: Resource,
  seen: readonly PlannedObservation[],
): ExpectedResource {
  const sorted = [...seen].sort((a, b) => a.at - b.at || a.id - b.id);
  const [first, newest] = [sorted[0], sorted.at(-1)];
  if (first === undefined || newest === undefined) throw new Error('nothing was seen of it');
  const last = stateOf(resource, newest.state);
  const rules = Object.keys(last.says).map((rule) => {
    const written: Step[] = [];
    for (const { at, state } of sorted) {
      const standing = standingOf(stateOf(resource, state).says[rule]);
      // Of two states at one time the later one holds.
      if (written.at(-1)?.at === at) written.pop();
      if (written.at(-1)?.standing !== standing) written.push({ at, standing });
    }
    const says = last.says[rule] ?? 'notApplicable';
    return [rule, { steps: written, episodes: episodesOf(written), says }] as const;
  });
  return {
    rules: new Map(rules),
    newest: newest.at,
    first: first.at,
    isGone: last.configuration === undefined,
  };
}

export const standingOf = (says: Says | undefined): string => says?.split(' ')[0] ?? 'none';

/** The runs of violation of a timeline. */
export function episodesOf(steps: readonly Step[]): ExpectedRule['episodes'] {
  return steps.flatMap(({ at, standing }, index) =>
    standing === 'violation' ? [[at, steps[index + 1]?.at] as const] : [],
  );
}
