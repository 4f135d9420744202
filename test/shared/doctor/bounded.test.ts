import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bounded } from '#shared/doctor/bounded.ts';
import type { Reads } from '#shared/doctor/reads.ts';
import { fields } from '#shared/document/fields.ts';

/** Reads that take a moment and count. */
function counting(delays: readonly number[]) {
  const seen = { made: 0, running: 0, most: 0 };
  const reads: Reads = {
    skewMs: () => 7,
    async read(action, _, { region }) {
      seen.running += 1;
      seen.most = Math.max(seen.most, seen.running);
      await pause(delays[seen.made++ % delays.length] ?? 0);
      seen.running -= 1;
      return { kind: 'answer', value: fields({ action, region }) };
    },
  };
  return { reads, seen };
}

test('never more at once than allowed, each read once, and all of them answered', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 }),
      async (atOnce, regions, delays) => {
        const { reads, seen } = counting(delays);
        const patient = bounded(reads, atOnce);
        const answers = await Promise.all(
          regions.map((each) => patient.read('sts:GetCallerIdentity', {}, { region: `r${each}` })),
        );
        expect(answers.map((each) => each.kind === 'answer' && each.value.text('region'))).toEqual(
          regions.map((each) => `r${each}`),
        );
        expect(seen.made).toBe(new Set(regions).size);
        expect(seen.most).toBeLessThanOrEqual(atOnce);
        expect(seen.running).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});
