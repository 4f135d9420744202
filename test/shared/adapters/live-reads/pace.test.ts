import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPace } from '#shared/adapters/live-reads/pace.ts';
import { virtualTime } from './virtual-time.ts';

test('lets one call a second begin under a key, and others at once', async () => {
  const time = virtualTime();
  const pace = createPace(time);
  const begun: string[] = [];
  const call = async (key: string) => {
    await pace.turn(key);
    begun.push(`${key} at ${time.elapsed()}`);
  };
  const calls = ['a', 'a', 'b', 'a'].map(call);
  await time.run();
  await Promise.all(calls);
  expect(begun).toEqual(['a at 0', 'b at 0', 'a at 1000', 'a at 2000']);
});

test('does not hold up a call that comes when the second is over', async () => {
  const time = virtualTime();
  const pace = createPace(time);
  await pace.turn('a');
  const later = time.pause(1_500);
  await time.run();
  await later;
  await pace.turn('a');
  expect(time.elapsed()).toBe(1_500);
});

test('waits on when a timer goes off too early', async () => {
  const time = virtualTime();
  const pace = createPace({ ...time, pause: (ms) => time.pause(Math.ceil(ms / 2)) });
  await pace.turn('a');
  const second = pace.turn('a');
  await time.run();
  await second;
  expect(time.elapsed()).toBeGreaterThanOrEqual(1_000);
});

test('forgets no key that has to wait', async () => {
  const time = virtualTime();
  const pace = createPace(time);
  for (let key = 0; key < 1_500; key += 1) await pace.turn(`k${key}`);
  const again = pace.turn('k0');
  await time.run();
  await again;
  expect(time.elapsed()).toBe(1_000);
});

test('keeps the distance and the order of every key, whenever calls come', async () => {
  const call = fc.record({ key: fc.constantFrom('a', 'b', 'c'), after: fc.nat(4_000) });
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 12 }), async (calls) => {
      const time = virtualTime();
      const pace = createPace(time);
      const begun: { readonly key: string; readonly came: number; readonly at: number }[] = [];
      const made = calls.map(async ({ key, after }) => {
        if (after > 0) await time.pause(after);
        const came = time.elapsed();
        await pace.turn(key);
        begun.push({ key, came, at: time.elapsed() });
      });
      await time.run();
      await Promise.all(made);
      expect(begun).toHaveLength(calls.length);
      for (const key of ['a', 'b', 'c']) {
        const own = begun.filter((each) => each.key === key);
        own.forEach(({ at, came }, index) => {
          const before = own[index - 1];
          // No sooner than a second after the one before, and no later than that.
          expect(at).toBe(before === undefined ? came : Math.max(came, before.at + 1_000));
          if (before) expect(came).toBeGreaterThanOrEqual(before.came);
        });
      }
    }),
    { numRuns: 100 },
  );
});
