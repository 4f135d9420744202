/** Reader and rule of a security group beside JSON.parse of its item. */
import { rules } from '#rules/index.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { observe } from '#shared/events/observe.ts';
import { LATER, nthItem, ordinaryGroup } from './items.ts';
import { atMost, type Benchmark, line } from './line.ts';
import { index } from './line-of-judgement.ts';
import { alternating, repeated } from './measure.ts';

const RULE = 'restricted-ssh';

export const readerBenchmark: Benchmark = {
  name: 'reader',
  title: 'reader: a security group, its reader and restricted-ssh',
  async run({ quick }) {
    const text = JSON.stringify(nthItem([ordinaryGroup], 7));
    const document: unknown = JSON.parse(text);
    const [observation] = observe(document, {
      aspectsOf: index.aspectsOf,
      now: LATER,
    }).observations;
    const rule = rules.find(({ id }) => id === RULE);
    if (observation?.state.kind !== 'present' || rule === undefined) {
      throw new Error(`${RULE} does not judge the item`);
    }
    const { value } = observation.state;
    const selected = index.select(observation);
    const alone = selected.filter((each) => each.rule.id === RULE);
    const times = quick ? 500 : 5_000;
    const spent = await alternating(
      {
        parse: repeated(times, () => JSON.parse(text)),
        rule: repeated(times, () =>
          rule.evaluate(rule.on.read(value, observation), observation, {}),
        ),
        engine: repeated(times, () => evaluate(observation, alone)),
        all: repeated(times, () => evaluate(observation, selected)),
      },
      { turns: quick ? 5 : 41 },
    );
    const each = (microseconds: number) => ({ value: microseconds / times, unit: 'µs' });
    const other = { ...each(spent.parse), what: `JSON.parse (${text.length} B)` };
    return [
      line(`reader and ${RULE}`, each(spent.rule), { other, budget: atMost(0.2, 'ratio') }),
      line('the same through the engine (frozen, caught)', each(spent.engine), { other }),
      line(`all ${selected.length} rules on security groups`, each(spent.all), { other }),
    ];
  },
};
