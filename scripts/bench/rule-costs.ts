/** What each rule and each reader costs by itself; the dearest are named. */
import type { StateObservation } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { observe } from '#shared/events/observe.ts';
import { eventText, everyKind, LATER, nthItem } from './items.ts';
import { type Benchmark, type Line, line } from './line.ts';
import { index } from './line-of-judgement.ts';
import { cpuMicroseconds, median, repeated } from './measure.ts';

interface Cost {
  readonly name: string;
  readonly nanoseconds: number;
}

export const ruleCostsBenchmark: Benchmark = {
  name: 'rules',
  title: 'rules: one evaluation of each rule, one reading of each reader',
  async run({ quick }) {
    const [turns, times] = quick ? [3, 300] : [15, 5_000];
    const rules = new Map<string, Cost>();
    const readers = new Map<Reader<unknown>['read'], Cost>();
    for (const observation of ordinaryObservations()) {
      const { state, subject } = observation;
      if (state.kind !== 'present') continue;
      for (const { rule, parameters, outcome } of evaluate(
        observation,
        index.select(observation),
      )) {
        if (outcome.kind === 'failed') continue; // some rules need an item of another kind
        const { read } = rule.on;
        const value = read(state.value, observation);
        if (!rules.has(rule.id)) {
          const work = () => rule.evaluate(value, observation, parameters);
          rules.set(rule.id, await cost(rule.id, work, turns, times));
        }
        if (!readers.has(read)) {
          const work = () => read(state.value, observation);
          readers.set(read, await cost(subject.resourceType, work, turns, times));
        }
      }
    }
    return [
      dearest('the slowest rule', [...rules.values()], `of ${index.all.length} rules`),
      dearest('the slowest reader', [...readers.values()], 'readers'),
    ];
  },
};

function ordinaryObservations(): readonly StateObservation[] {
  return everyKind.flatMap((_, n) => {
    const document: unknown = JSON.parse(eventText(nthItem(everyKind, n + 7 * everyKind.length)));
    return observe(document, { aspectsOf: index.aspectsOf, now: LATER }).observations;
  });
}

async function cost(
  name: string,
  work: () => unknown,
  turns: number,
  times: number,
): Promise<Cost> {
  const samples: number[] = [];
  for (let turn = -2; turn < turns; turn++) {
    const spent = await cpuMicroseconds(repeated(times, work));
    if (turn >= 0) samples.push((spent / times) * 1000);
  }
  return { name, nanoseconds: median(samples) };
}

function dearest(what: string, costs: readonly Cost[], kind: string): Line {
  const sorted = [...costs].sort((a, b) => b.nanoseconds - a.nanoseconds);
  const [first = { name: 'none', nanoseconds: Number.NaN }, ...others] = sorted;
  const next = others.slice(0, 2).map((each) => `${each.name} ${Math.round(each.nanoseconds)} ns`);
  return line(
    `${what}: ${first.name}`,
    { value: first.nanoseconds, unit: 'ns' },
    {
      other: {
        value: median(costs.map(({ nanoseconds }) => nanoseconds)),
        unit: 'ns',
        what: `median of ${costs.length} ${kind}`,
      },
      note: `then ${next.join(', ')}`,
    },
  );
}
