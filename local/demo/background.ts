/** The ordinary noise: what the recorders found on the first day, and what changed day by day. */
import { epochMs, type Instant, shifted } from '#shared/domain/instant.ts';
import { changesOf, type Moment } from './changes.ts';
import { type Chapter, discovery, type Stage } from './chapter.ts';
import { delivered } from './envelopes.ts';
import { estate } from './estate.ts';
import { ordinarilyChanged } from './ordinary-changes.ts';
import { type Random, random } from './random.ts';
import { type Resource, stateOf } from './resources/resource.ts';

const MINUTE = 60_000;
const LAST_DAY = 28;

export function background(stage: Stage): Chapter {
  const chance = random(stage.seed);
  const lives = new Map<Resource, Moment[]>();
  for (const resource of estate(stage.calendar)) {
    const { place, resourceId } = stateOf(resource);
    lives.set(resource, [[discovery(stage, place.account, resourceId), resource]]);
  }
  for (const at of ordinaryMoments(stage, chance)) {
    const life = chance.pick(atLeastOne([...lives.values()]));
    const [last, is] = life.at(-1) ?? [];
    if (last === undefined || is === undefined || is === 'deleted') continue;
    // Two changes of one resource within a few minutes would be one to the recorder.
    if (epochMs(at) - epochMs(last) < 10 * MINUTE) continue;
    life.push([at, ordinarilyChanged(is, chance)]);
  }
  return {
    title: 'Ordinary days',
    deliveries: [...lives.values()].flatMap((life) =>
      changesOf(...life).map((change) => delivered(stage.seed, change)),
    ),
    expected: [],
  };
}

/** Three to six changes in the working hours of every day, and the last hour's, so that it lives. */
function ordinaryMoments({ calendar }: Stage, chance: Random): readonly Instant[] {
  const moments: Instant[] = [];
  for (let day = 1; day <= LAST_DAY; day += 1) {
    const morning = calendar.at(day, '07:00');
    const changes = chance.integer(3, 6);
    for (let change = 0; change < changes; change += 1) {
      moments.push(shifted(morning, chance.integer(0, 11 * 60 * MINUTE)));
    }
  }
  const recent = [190, 140, 95, 55, 30, 12].map((minutes) => calendar.minutesAgo(minutes));
  return [...moments, ...recent].sort();
}

function atLeastOne<T>([first, ...rest]: readonly T[]): readonly [T, ...T[]] {
  if (first === undefined) throw new Error('demo: the company has nothing');
  return [first, ...rest];
}
