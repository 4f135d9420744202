import type { PlannedObservation } from '../plan.ts';
import type { Random } from '../random.ts';
import { type ResourceName, resourceOf, resources } from '../resources.ts';

type Seen = Omit<PlannedObservation, 'id'>;

const SECOND = 1_000;
const MINUTE = 60_000;
/** States of one resource: with more, one might come after six newer ones, which is another promise. */
const MOST_STATES = 6;

/** Three at least; of one resource that changes, one that lasts, or of many at once. */
export function observations(random: Random, aim: string): readonly PlannedObservation[] {
  const isScheduled = aim.startsWith('on-schedule');
  const story = random.chance(isScheduled ? 0.9 : 0.25) ? random.pick([lasting, many]) : changing;
  return story(random).map((each, id) => ({ id, ...each }));
}

/** Any states of one resource, and often some of another. */
function changing(random: Random): readonly Seen[] {
  const main = random.below(resources.length);
  const count = random.chance(0.5) ? 3 : random.between(3, MOST_STATES);
  const seen = states(main, count, random);
  if (random.chance(0.3)) {
    const other = (main + random.between(1, resources.length - 1)) % resources.length;
    seen.push(...states(other, random.between(1, 4), random));
  }
  return seen;
}

function states(resource: number, count: number, random: Random): Seen[] {
  const names = Object.keys(resourceOf(resource).states);
  let at = random.below(5 * MINUTE);
  return Array.from({ length: count }, () => {
    const seen = { resource, state: random.pick(names), at };
    at += random.chance(0.5) ? random.between(1, 20 * SECOND) : random.between(SECOND, 12 * MINUTE);
    return seen;
  });
}

/** What is not severe is told when it has lasted: open, over, open again. */
function lasting(random: Random): readonly Seen[] {
  const resource = indexOf('volume');
  const before = ['detached', 'encrypted'].map((state, nth) => ({
    resource,
    state,
    at: nth * random.between(1, 20 * SECOND),
  }));
  let at = 0;
  const after = ['plain', 'encrypted', 'plain', 'encrypted'].slice(0, random.between(1, 4));
  return [
    ...before,
    ...after.map((state) => {
      at += random.between(6 * MINUTE, 9 * MINUTE);
      return { resource, state, at };
    }),
  ];
}

/** The same rule on three resources in a minute: one is told at once, two are told together. */
function many(random: Random): readonly Seen[] {
  const groups = (['group', 'other group', 'third group'] as const).map(indexOf);
  const opened = groups.map((resource) => ({
    resource,
    state: random.pick(['ssh', 'ssh', 'both']),
    at: random.below(MINUTE),
  }));
  const closed = groups
    .filter((_, nth) => nth === 0 || random.chance(0.7))
    .map((resource) => ({
      resource,
      state: random.pick(['closed', 'rdp', 'gone']),
      at: random.between(7 * MINUTE, 12 * MINUTE),
    }));
  const again = random.chance(0.3) ? [{ ...(opened[0] ?? EMPTY), at: 14 * MINUTE }] : [];
  return [...opened, ...closed, ...again];
}

const EMPTY: Seen = { resource: 0, state: 'closed', at: 0 };

const indexOf = (name: ResourceName): number =>
  resources.findIndex((resource) => resource.name === name);
