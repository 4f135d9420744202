/** A short run of `npm run fuzz`; the last long one is in docs/fuzz.md. */
import { describe, expect, test } from 'vitest';
import { oneFieldChanged, sampleOf } from './changed.ts';
import { api } from './doors/api.ts';
import { slack } from './doors/slack.ts';
import { made, makings } from './input.ts';
import { parseMany } from './parse.ts';
import type { Parser } from './parser.ts';
import { randomOf } from './random.ts';
import { throughDoor, throughParsers } from './run.ts';
import { recordSamples, wireSamples } from './samples.ts';

test('6,000 inputs through the parsers: nothing falls, and all of them are accounted for', async () => {
  const { wrong, tally } = await throughParsers({ seed: 1, inputs: 6_000, from: 0 });
  expect(wrong).toEqual([]);
  expect(tally.total.sent).toBe(6_000);
  expect(tally.makings['one field changed'] / 6_000).toBeCloseTo(0.5, 1);
});

test.each([
  [api, 400],
  [slack, 1_000],
])('$name: the same as it is served', async (door, inputs) => {
  const { wrong, tally } = await throughDoor(door, { seed: 1, inputs, from: 0 });
  expect(wrong).toEqual([]);
  expect(tally.total.sent).toBe(inputs);
});

describe('a run', () => {
  test('is the same again from its seed, and each input from its number', () => {
    const run = (seed: number) =>
      Array.from({ length: 200 }, (_, n) => JSON.stringify(made(wireSamples, randomOf(seed, n))));
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
    expect(new Set(makings)).toEqual(
      new Set(Array.from({ length: 200 }, (_, n) => made(wireSamples, randomOf(7, n)).making)),
    );
  });

  test('never changes what it is made from', () => {
    const before = JSON.stringify(recordSamples);
    for (let n = 0; n < 500; n += 1) made(recordSamples, randomOf(3, n));
    expect(JSON.stringify(recordSamples)).toBe(before);
  });

  test('changes exactly one field', () => {
    const document = { a: 1, b: { c: ['x', 'y'] } };
    const sample = sampleOf('both', document);
    expect(sample.places).toHaveLength(5);
    for (let n = 0; n < 200; n += 1) {
      const changed = oneFieldChanged(sample, randomOf(5, n)) as Record<string, unknown>;
      const isOne =
        JSON.stringify(changed['a']) === '1' ||
        JSON.stringify(changed['b']) === JSON.stringify(document.b);
      expect(isOne, JSON.stringify(changed)).toBe(true);
    }
  });

  test('names an input over which something falls, once for each place in the code', async () => {
    const falls: Parser = {
      name: 'falls',
      weight: 1,
      samples: wireSamples,
      take(_, making) {
        if (making === 'any') throw new TypeError('not mine');
        return 'processed';
      },
    };
    const { tally } = await parseMany([falls], { seed: 1, inputs: 500, from: 0 });
    expect(tally.faulty).toBe(tally.makings.any);
    expect(tally.faults).toEqual([
      expect.objectContaining({ where: 'falls', what: expect.stringContaining('not mine') }),
    ]);
    const [fault] = tally.faults;
    const again = await parseMany([falls], { seed: 1, inputs: 1, from: fault?.n ?? -1 });
    expect(again.tally.faulty).toBe(1);
  });
});
