import { describe, expect, test } from 'vitest';
import { demoChapters } from '#local/demo/story.ts';
import { rules } from '#rules/index.ts';
import { parameterValues } from '#shared/domain/parameter.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { indexRules } from '#shared/engine/select.ts';
import { observe } from '#shared/events/observe.ts';
import { json, now, seed, story } from './told.ts';

interface Judged {
  readonly rule: string;
  readonly resourceId: string;
  readonly order: string;
  readonly verdict: string;
  readonly message?: string;
}

const index = indexRules(
  rules.map((rule) => ({ rule, parameters: parameterValues(rule.parameters).values })),
);

/** A direct observation is judged as its sender wrote it, whether or not the bus lets it through. */
function documentOf(event: unknown): unknown {
  const envelope = json(event);
  return envelope['source'] === 'plumbline.observation' ? envelope['detail'] : envelope;
}

const observed = story.map(({ at, event }) =>
  observe(documentOf(event), { aspectsOf: index.aspectsOf, now: at }),
);
const outcomes = observed
  .flatMap(({ observations }) => observations)
  .flatMap((observation) =>
    evaluate(observation, index.select(observation)).map((each) => ({ ...each, observation })),
  );

const judged: readonly Judged[] = outcomes
  .flatMap(({ rule, outcome, observation: { subject, order } }): Judged[] => {
    if (outcome.kind === 'failed') return [];
    const { verdict } = outcome;
    const said = { rule: rule.id, resourceId: subject.resourceId, order, verdict: verdict.kind };
    return [verdict.kind === 'violation' ? { ...said, message: verdict.message } : said];
  })
  .toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));

const byFinding = Map.groupBy(judged, ({ rule, resourceId }) => `${rule} ${resourceId}`);
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
    const last = [...byFinding.values()].flatMap((all) => all.slice(-1));
    const open = last.filter(({ verdict }) => verdict === 'violation');
    expect(open.length).toBeGreaterThanOrEqual(25);
    expect(open.length).toBeLessThanOrEqual(30);
    expect(open.length / last.length).toBeLessThan(0.2);
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
