import type { PlannedDelivery, PlannedObservation } from '../plan.ts';
import type { Random } from '../random.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/**
 * Each is told once at least, one of them twice, and two of one resource the wrong way round.
 * isCalm: but for that, each soon after it was seen.
 */
export function arrivals(
  observations: readonly PlannedObservation[],
  random: Random,
  isCalm: boolean,
): readonly PlannedDelivery[] {
  const isBurst = !isCalm && random.chance(0.3);
  const end = Math.max(...observations.map(({ at }) => at));
  const delay = (): number => {
    if (isCalm || random.chance(0.6)) return random.below(3 * SECOND);
    return random.chance(0.7) ? random.below(2 * MINUTE) : random.below(25 * MINUTE);
  };
  const deliveries = observations.map(({ id, at }) => ({
    observation: id,
    at: isBurst ? end + random.below(2 * SECOND) : at + delay(),
  }));
  swap(deliveries, observations, random, isCalm);
  const again = Array.from({ length: random.between(1, 3) }, () => {
    const { observation, at } = random.pick(deliveries);
    return { observation, at: at + random.below(random.chance(0.5) ? SECOND : 20 * MINUTE) };
  });
  return [...deliveries, ...again];
}

/** Lets an older one come after a newer one: of the same resource, where one was seen twice. */
function swap(
  deliveries: PlannedDelivery[],
  observations: readonly PlannedObservation[],
  random: Random,
  isFirst: boolean,
): void {
  const pairs = observations.flatMap((older) => {
    const newer = observations.find(
      ({ resource, at }) => resource === older.resource && at > older.at,
    );
    return newer === undefined ? [] : [[older.id, newer.id] as const];
  });
  const [older, newer] = (isFirst ? pairs[0] : random.pick(pairs)) ?? [0, 1];
  const [late, early] = [deliveries[older], deliveries[newer]];
  if (late === undefined || early === undefined) return;
  deliveries[older] = { ...late, at: early.at + 1 + random.below(MINUTE) };
}
