import fc from 'fast-check';
import type { Letter, Piece } from './evidence.ts';
import type { Schedule } from './store-schedule.ts';

/**
 * States with a few sightings each. Within one state a verdict changes at most once, with time: a
 * rule is a function of the state and of when it was seen, and time only ever ages a state.
 */
export const evidence: fc.Arbitrary<readonly Piece[]> = fc
  .array(
    fc.record({
      start: fc.integer({ min: 0, max: 60 }),
      sightings: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 3 }),
      from: fc.constantFrom<Letter>('C', 'V', 'N'),
      to: fc.constantFrom<Letter>('C', 'V', 'W'),
      turns: fc.integer({ min: 0, max: 45 }),
      fails: fc.array(fc.boolean(), { maxLength: 3 }),
      gone: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((states) => {
    const distinct = states.filter(
      ({ start }, index) => states.findIndex((each) => each.start === start) === index,
    );
    return distinct.flatMap(({ start, sightings, from, to, turns, fails, gone }) =>
      sightings.map((later, index): Piece => {
        const at = { state: start, seen: start + later };
        if (gone) return { ...at, verdicts: { r: 'N', s: 'N' }, gone };
        const aged = later < turns ? from : to;
        return { ...at, verdicts: { r: fails[index] ? 'F' : aged, s: from === 'N' ? 'C' : from } };
      }),
    );
  });

/** Evidence delivered in any order, some of it again, alone or in batches. */
export function schedules(options: {
  readonly writers: number;
  readonly faults: boolean;
}): fc.Arbitrary<{ readonly pieces: readonly Piece[]; readonly schedule: Schedule }> {
  return evidence.chain((pieces) =>
    fc
      .record({
        arrival: fc.shuffledSubarray([...pieces], { minLength: pieces.length }),
        again: fc.array(fc.constantFrom(...pieces), { maxLength: 3 }),
        at: fc.array(fc.nat(10), { minLength: 3, maxLength: 3 }),
        cuts: fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
        faults: fc.array(
          fc.tuple(fc.nat(40), fc.constantFrom('before' as const, 'after' as const)),
          options.faults ? { minLength: 1, maxLength: 6 } : { maxLength: 0 },
        ),
      })
      .map(({ arrival, again, at, cuts, faults }) => {
        const delivered = [...arrival];
        for (const [index, piece] of again.entries()) delivered.splice(at[index] ?? 0, 0, piece);
        const batches: Piece[][] = [];
        for (const [index, piece] of delivered.entries()) {
          const last = batches.at(-1);
          if (last !== undefined && cuts[index]) last.push(piece);
          else batches.push([piece]);
        }
        return { pieces, schedule: { batches, faults: new Map(faults), writers: options.writers } };
      }),
  );
}
