/** Lets the changes of a schedule be told by CloudTrail as well, which is early, and people sign in. */
import type { PlannedCall, PlannedObservation } from '../plan.ts';
import type { Random } from '../random.ts';
import { resourceOf } from '../resources.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

export interface Called {
  readonly observations: readonly PlannedObservation[];
  readonly calls: readonly PlannedCall[];
}

/**
 * Of each change of a security group its call. AWS Config captures what came of it a second after at
 * the soonest, and before the next change: the times of the observations are moved so.
 */
export function called(
  observations: readonly PlannedObservation[],
  random: Random,
  isCalm: boolean,
): Called {
  const calls: PlannedCall[] = [];
  const next = new Map<number, number>();
  const moved = observations.map((seen) => {
    if (resourceOf(seen.resource).name === 'volume') return seen;
    const at = Math.max(seen.at, next.get(seen.resource) ?? 0);
    const captured = (Math.floor(at / SECOND) + 1) * SECOND + random.below(40 * SECOND);
    next.set(seen.resource, captured + 1 + random.below(5 * SECOND));
    const { resource, state } = seen;
    calls.push({
      id: seen.id,
      at,
      change: { resource, state },
      arrives: arrivals(at, random, isCalm),
    });
    return { ...seen, at: captured };
  });
  return { observations: moved, calls: [...calls, ...signIns(random, isCalm)] };
}

const FIRST_SIGN_IN = 100;

function signIns(random: Random, isCalm: boolean): readonly PlannedCall[] {
  return Array.from({ length: random.below(4) }, (_, nth) => {
    const at = random.below(20 * MINUTE);
    return { id: FIRST_SIGN_IN + nth, at, arrives: arrivals(at, random, isCalm) };
  });
}

/** Soon as a rule, late now and then, some of them twice. */
function arrivals(at: number, random: Random, isCalm: boolean): readonly number[] {
  const delay = (): number =>
    isCalm || random.chance(0.8) ? random.below(20 * SECOND) : random.below(15 * MINUTE);
  return random.chance(0.25) ? [at + delay(), at + delay()] : [at + delay()];
}
