/** Makes a schedule of a seed: what is seen, how it arrives, and what goes wrong on the way. */
import {
  type FaultKind,
  faultKinds,
  type Plan,
  type PlannedDelivery,
  type PlannedFault,
  type PlannedObservation,
  type Setting,
} from './plan.ts';
import { type Random, randomOf } from './random.ts';
import { resourceOf, resources } from './resources.ts';
import { sites } from './sites.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
/** States of one resource: with more, one might come after six newer ones, which is another promise. */
const MOST_STATES = 6;

export function planned(seed: number): Plan {
  const random = randomOf(seed);
  const observations = observationsOf(random);
  return {
    seed,
    observations,
    deliveries: deliveriesOf(observations, random),
    faults: faultsOf(random),
    setting: settingOf(random),
  };
}

function observationsOf(random: Random): readonly PlannedObservation[] {
  const main = random.below(resources.length);
  const count = random.between(3, MOST_STATES);
  const seen = states(main, count, random);
  if (random.chance(0.35)) {
    const other = (main + random.between(1, resources.length - 1)) % resources.length;
    seen.push(...states(other, random.between(1, 4), random));
  }
  return seen.map((each, id) => ({ id, ...each }));
}

function states(resource: number, count: number, random: Random): Omit<PlannedObservation, 'id'>[] {
  const names = Object.keys(resourceOf(resource).states);
  const found: Omit<PlannedObservation, 'id'>[] = [];
  let at = random.below(5 * MINUTE);
  for (let nth = 0; nth < count; nth++) {
    found.push({ resource, state: random.pick(names), at });
    at += gap(random);
  }
  return found;
}

const gap = (random: Random): number =>
  random.chance(0.5) ? random.between(1, 20 * SECOND) : random.between(SECOND, 12 * MINUTE);

/** Each is told once at least, one of them twice, and two of one resource the wrong way round. */
function deliveriesOf(
  observations: readonly PlannedObservation[],
  random: Random,
): readonly PlannedDelivery[] {
  const isBurst = random.chance(0.3);
  const end = Math.max(...observations.map(({ at }) => at));
  const delay = (): number => {
    if (random.chance(0.6)) return random.below(3 * SECOND);
    return random.chance(0.7) ? random.below(2 * MINUTE) : random.below(25 * MINUTE);
  };
  const deliveries = observations.map(({ id, at }) => ({
    observation: id,
    at: isBurst ? end + random.below(2 * SECOND) : at + delay(),
  }));
  const first = random.below(2);
  const [older, newer] = [deliveries[first], deliveries[first + 1]];
  if (older !== undefined && newer !== undefined) {
    deliveries[first] = { ...older, at: newer.at + random.below(MINUTE) };
  }
  const again = Array.from({ length: random.between(1, 3) }, () => {
    const { observation, at } = random.pick(deliveries);
    return { observation, at: at + random.below(random.chance(0.5) ? SECOND : 20 * MINUTE) };
  });
  return [...deliveries, ...again];
}

/** One strikes for certain, early or late; the others where they were sent, if anything goes there. */
function faultsOf(random: Random): readonly PlannedFault[] {
  const more = Array.from({ length: random.between(1, 4) }, () => ({
    kind: kindOf(random),
    site: random.pick(sites),
    nth: random.chance(0.6) ? 0 : random.below(6),
  }));
  return [{ kind: kindOf(random), nth: random.below(24) }, ...more];
}

const kindOf = (random: Random): FaultKind =>
  random.chance(0.7)
    ? random.pick(['kill-before', 'kill-after'] as const)
    : random.pick(faultKinds);

function settingOf(random: Random): Setting {
  return {
    telling: random.chance(0.5) ? 'direct' : 'notifier',
    follower: random.chance(0.6) ? 'webhook' : 'slack',
    slowest: random.pick([5, 40, 40, 400]),
    indexLag: random.chance(0.3) ? random.between(50, 3_000) : 0,
    repeats: random.chance(0.5) ? 0.1 : 0,
    streamLoss: random.chance(0.2) ? 0.3 : 0,
  };
}
