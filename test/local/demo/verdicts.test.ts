import { describe, expect, test } from 'vitest';
import { demoChapters } from '#local/demo/story.ts';
import { byFinding, observed, open, outcomes } from './judged.ts';
import { now, seed } from './told.ts';

const expected = demoChapters({ seed, now }).flatMap(({ title, expected: all }) =>
  all.map((each) => ({ title, ...each })),
);

describe('judged by the rules', () => {
  test.each(expected)('$title: $rule says $verdicts of $resourceId', (expectation) => {
    const { rule, resourceId, verdicts } = expectation;
    const said = (byFinding.get(`${rule} ${resourceId}`) ?? []).map(({ verdict }) => verdict);
    expect(said.filter((each, at) => each !== said[at - 1])).toEqual(verdicts);
  });

  test('ends with as many open findings as a small company has', () => {
    expect(open.length).toBeGreaterThanOrEqual(25);
    expect(open.length).toBeLessThanOrEqual(30);
    expect(open.length / byFinding.size).toBeLessThan(0.2);
    const resolved = [...byFinding.values()].filter(
      (all) =>
        all.some(({ verdict }) => verdict === 'violation') && all.at(-1)?.verdict !== 'violation',
    );
    expect(resolved.length).toBeGreaterThanOrEqual(8);
  });

  test('tells an altered violation: the same rule, another message', () => {
    const altered = [...byFinding.values()].filter((all) =>
      all.some(
        ({ message }, at) =>
          message !== undefined &&
          all[at - 1]?.message !== undefined &&
          all[at - 1]?.message !== message,
      ),
    );
    expect(altered.length).toBeGreaterThanOrEqual(2);
  });

  test('fails only at the notice without an item', () => {
    const failed = outcomes.filter(({ outcome }) => outcome.kind === 'failed');
    const names = new Set(failed.map(({ observation }) => observation.traits.name));
    expect(names).toEqual(new Set(['partner-networks']));
  });

  test('rejects the broken event alone', () => {
    expect(observed.flatMap(({ rejected }) => rejected)).toHaveLength(1);
    expect(observed.flatMap(({ ignored }) => ignored)).toEqual([]);
  });
});
