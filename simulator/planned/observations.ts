import type { PlannedObservation } from '../plan.ts';
import type { Random } from '../random.ts';
import { type ResourceName, resourceOf, resources } from '../resources.ts';

type Seen = Omit<PlannedObservation, 'id'>;

const SECOND = 1_000;
const MINUTE = 60_000;
/** States of one resource: with more, one might come after six newer ones, which is another promise. */
const MOST_STATES = 6;

/** Three at least; of one resource that changes, one that lasts or comes back, or of many at once. */
export function observations(random: Random, aim: string): readonly PlannedObservation[] {
  return storyFor(random, aim)(random).map((each, id) => ({ id, ...each }));
}

type Story = (random: Random) => readonly Seen[];

/** What is likely to ask for what the schedule aims at. */
function storyFor(random: Random, aim: string): Story {
  if (random.chance(0.1)) return changing;
  if (aim.endsWith('slack.chat.update') || aim.endsWith('getPermalink')) {
    return aim.startsWith('on-schedule') ? lasting : comingBack;
  }
  if (aim.endsWith('conversations.replies'))
    return aim.startsWith('on-schedule') ? many : comingBack;
  if (aim.startsWith('on-schedule')) return random.pick([lasting, many]);
  if (aim.startsWith('on-slack-action')) return random.pick([comingBack, lasting, changing]);
  return random.chance(0.8) ? changing : random.pick([lasting, many, comingBack]);
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
  const after = ['plain', 'encrypted', 'plain', 'encrypted'].slice(0, random.between(1, 4));
  return [...before, ...apart(resource, after, random)];
}

/** What is severe is told at once, each time. */
function comingBack(random: Random): readonly Seen[] {
  const resource = indexOf(random.pick(['group', 'other group'] as const));
  const before = ['closed', 'rdp'].map((state, nth) => ({
    resource,
    state,
    at: nth * random.between(1, 20 * SECOND),
  }));
  const after = ['ssh', 'closed', random.pick(['ssh', 'v6'])];
  return [...before, ...apart(resource, after, random)];
}

/** One after the other, so far apart that each is told by itself. */
function apart(resource: number, states: readonly string[], random: Random): readonly Seen[] {
  let at = 0;
  return states.map((state) => {
    at += random.between(6 * MINUTE, 9 * MINUTE);
    return { resource, state, at };
  });
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
