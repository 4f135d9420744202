import type { PlannedClick, PlannedObservation } from '../plan.ts';
import type { Random } from '../random.ts';
import { resourceOf } from '../resources.ts';

const MINUTE = 60_000;

/** People look at a finding some time after it was seen: some of them at once, some twice. */
export function clicks(
  observations: readonly PlannedObservation[],
  random: Random,
): readonly PlannedClick[] {
  const open = observations.flatMap(({ resource, state, at }) =>
    Object.entries(resourceOf(resource).states[state]?.says ?? {})
      .filter(([, says]) => says.startsWith('violation'))
      .map(([rule]) => ({ resource, rule, at })),
  );
  if (open.length === 0) return [];
  return Array.from({ length: random.between(1, 3) }, (_, id) => {
    const { at, ...finding } = random.pick(open);
    return {
      id,
      ...finding,
      kind: random.pick(['acknowledge', 'snooze'] as const),
      at: at + random.below(random.chance(0.5) ? 20_000 : 15 * MINUTE),
      ...(random.chance(0.3) && { twice: true }),
    };
  });
}
