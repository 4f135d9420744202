/**
 * The shipped functions under schedules: duplicated, late, the wrong way round, throttled, killed.
 * `npm run simulate` plays as many as one has time for; docs/proof.md has the last long run.
 */
import { expect, test } from 'vitest';
import { mutants } from '#simulator/mutants.ts';
import type { Plan } from '#simulator/plan.ts';
import { planned } from '#simulator/planned/planned.ts';
import { isWell, play } from '#simulator/play.ts';
import { run } from '#simulator/run.ts';
import { failureOf, shrunk } from '#simulator/shrink.ts';
import { sites } from '#simulator/sites.ts';

const SCHEDULES = 2_000;

test('2,000 schedules: nothing wrong, nothing lost, nothing doubled', async () => {
  const { faults, ...tally } = await run({ seed: 1, schedules: SCHEDULES });
  expect(tally).toEqual({ schedules: SCHEDULES, wrong: 0, lost: 0, doubled: 0, failed: [] });
  const deaths = Object.keys(faults).filter((name) => name.includes('kill'));
  expect(deaths.length).toBeGreaterThan(sites.length);
}, 240_000);

test.each([
  [26_938, 'a post of on-schedule arrives when the run has died and the next minute’s has begun'],
  [28_862, 'the same, after other deaths'],
])('regression %i: %s', async (seed) => {
  expect(isWell(await play(planned(seed)))).toBe(true);
});

test.each(mutants)('$name is caught', async (mutant) => {
  const { failed } = await run({ seed: 1, schedules: 1_000, mutant, untilFailure: true });
  expect(failed).toHaveLength(1);
});

test('every schedule has three observations, a duplicate, two the wrong way round, and a fault', () => {
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    const plan = planned(seed);
    expect(plan.observations.length).toBeGreaterThanOrEqual(3);
    expect(plan.deliveries.length).toBeGreaterThan(plan.observations.length);
    expect(plan.faults.length).toBeGreaterThan(0);
    expect(hasSwap(plan)).toBe(true);
  }
});

/** An older state of a resource arrives after a newer one. */
function hasSwap({ observations, deliveries }: Plan): boolean {
  const arrivals = [...deliveries]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ observation }) => observations.find(({ id }) => id === observation) ?? []);
  return arrivals.some(({ resource, at }, nth) =>
    arrivals.slice(0, nth).some((before) => before.resource === resource && before.at > at),
  );
}

test('a seed plays the same to the millisecond every time', async () => {
  const told = async (): Promise<readonly string[]> => {
    const lines: string[] = [];
    await play(planned(7), { tell: (at, text) => lines.push(`${at} ${text}`) });
    return lines;
  };
  const first = await told();
  expect(first.length).toBeGreaterThan(20);
  expect(await told()).toEqual(first);
});

test('a schedule that fails is made as small as it can be, and fails in the same way', async () => {
  const [mutant] = mutants;
  const { failed } = await run({
    seed: 1,
    schedules: 1_000,
    ...(mutant && { mutant }),
    untilFailure: true,
  });
  const plan = planned(failed[0] ?? 0);
  const plays = (each: Plan) => play(each, mutant && { mutant });
  const smallest = await shrunk(plan, plays);
  const judgement = await plays(smallest);
  expect(isWell(judgement)).toBe(false);
  expect(failureOf(judgement)).toBe(failureOf(await plays(plan)));
  expect(smallest.observations.length).toBeLessThanOrEqual(2);
  expect(smallest.faults).toEqual([]);
});
