/** The ordinary noise: what the recorders found on the first day, and what changed day by day. */
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { type Actor, cdk, cloudFormation, maya, terraform } from './actors.ts';
import type { Moment } from './changes.ts';
import {
  type Chapter,
  discovery,
  type Expectation,
  type ExpectedVerdict,
  type Stage,
  told,
} from './chapter.ts';
import type { Delivery } from './envelopes.ts';
import { estate } from './estate.ts';
import { places } from './fleets.ts';
import { followUp, ordinarilyChanged } from './ordinary-changes.ts';
import { type Account, dataPlatform, type Place, shopProd, shopStaging } from './organization.ts';
import { type Random, random } from './random.ts';
import { dbInstanceId } from './resources/db-instance.ts';
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
    // Two changes of one resource within a few minutes would be one to the recorder.
    const settled = [...lives.values()].filter(
      (life) => lastOf(life)[0] <= shifted(at, -10 * MINUTE),
    );
    change(chance.pick(atLeastOne(settled)), at, stage.calendar.minutesAgo(10), chance);
  }
  return {
    title: 'Ordinary days',
    // Nothing of it opens or fixes anything: its calls and its items may pass each other.
    deliveries: [...lives.values()].flatMap((life) =>
      told(stage, ...life).map((each) => (isCall(each) ? { ...each, about: [] } : each)),
    ),
    expected: [
      ...['orders', 'payments', 'catalog'].map((name) => multiAz(name, 'compliant')),
      multiAz('reporting', 'violation'),
      multiAz('events-1', 'notApplicable', places.dataIreland),
    ],
  };
}

function multiAz(
  name: string,
  verdict: ExpectedVerdict,
  place: Place = places.prodFrankfurt,
): Expectation {
  return {
    rule: 'rds-multi-az-support',
    resourceId: dbInstanceId(place, name),
    verdicts: [verdict],
  };
}

/** Adds an ordinary change to a life, and what follows it by itself unless that is yet to come. */
function change(life: Moment[], at: Instant, until: Instant, chance: Random): void {
  const [, before] = lastOf(life);
  if (before === 'deleted') return;
  const after = ordinarilyChanged(before, chance);
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  life.push([at, after, usualActor(after.place.account)]);
  const next = followUp(after, chance);
  if (next === undefined) return;
  const then = shifted(at, next.minutes * MINUTE);
  if (then < until) life.push([then, next.resource, usualActor(after.place.account)]);
}

/** Everything ordinary is done by the account's tools; in the sandbox by hand. */
function usualActor(account: Account): Actor {
  return tools.get(account.id) ?? maya;
}

const tools = new Map([
  [shopProd.id, terraform],
  [shopStaging.id, cloudFormation],
  [dataPlatform.id, cdk],
]);

function lastOf(life: readonly Moment[]): Moment {
  return atLeastOne(life.toReversed())[0];
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

const isCall = ({ event }: Delivery): boolean => event['source'] !== 'aws.config';

function atLeastOne<T>([first, ...rest]: readonly T[]): readonly [T, ...T[]] {
  if (first === undefined) throw new Error('demo: nothing to choose from');
  return [first, ...rest];
}
