/**
 * Invariant 1, order and not arrival: whatever the order in which observations arrive, within the
 * horizon, the recorded present and the timelines are those of the set.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stateTimeOf } from '#shared/domain/position.ts';
import { advance, type History, NO_HISTORY } from '#shared/engine/advance.ts';
import { messageHash } from '#shared/engine/judged.ts';
import { isUnknown, nothingRecorded, type Recorded } from '#shared/engine/recorded.ts';
import type { Timeline } from '#shared/engine/timeline.ts';
import { evidence } from '#test/support/arbitrary-evidence.ts';
import { judgedOf, type Letter, minute, outcomeOf, type Piece } from '#test/support/evidence.ts';
import { expectedRule, expectedSubject } from '#test/support/expected-present.ts';

/** Feeds pieces as the store does: without the history where that is enough, else with it. */
function played(pieces: readonly Piece[]) {
  let recorded: Recorded = nothingRecorded('', minute(0));
  let history: History = NO_HISTORY;
  for (const piece of pieces) {
    const judged = judgedOf(piece);
    const isFirst = recorded.marks.length === 0;
    const simple = isFirst ? undefined : advance(recorded, judged);
    const full = advance(recorded, judged, history);
    if (full === undefined) throw new Error('with its history everything can be decided');
    if (simple !== undefined) {
      expect(simple.recorded).toEqual(full.recorded);
      expect(simple.changes).toEqual(full.changes);
    }
    recorded = full.recorded;
    history = { timelines: full.timelines, rules: judged.ruleSet.rules.map(({ id }) => id) };
  }
  return { recorded, timelines: history.timelines };
}

function expectPresent(pieces: readonly Piece[], arrival: readonly Piece[]): void {
  const { recorded, timelines } = played(arrival);
  const { head, seen, first, deleted } = expectedSubject(pieces);
  expect(stateTimeOf(recorded.marks[0]?.order ?? ('' as never))).toBe(head);
  expect({ seen: recorded.seen, first: recorded.first, deleted: recorded.deleted }).toEqual({
    seen,
    first,
    deleted,
  });
  for (const rule of Object.keys(pieces[0]?.verdicts ?? {})) {
    const expected = expectedRule(pieces, rule);
    const timeline: Timeline = timelines.get(rule) ?? [];
    expect(timeline).toEqual(expected.steps);
    expect(isUnknown(recorded.lag.get(rule))).toBe(expected.unknown);
    const held = recorded.standings.get(rule);
    const last = expected.steps.at(-1);
    if (last?.standing === 'violation') {
      expect(held).toEqual({ standing: 'violation', since: last.at, message: says(expected.says) });
    } else
      expect(held?.standing).toBe(last?.standing === 'notApplicable' ? 'notApplicable' : undefined);
  }
}

function says(letter: Letter | undefined): string {
  const outcome = outcomeOf(letter ?? 'F');
  if (outcome.kind === 'failed' || outcome.verdict.kind !== 'violation') return '';
  return messageHash(outcome.verdict);
}

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length < 2) yield items;
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest];
  }
}

function* words(letters: readonly Letter[], length: number): Generator<readonly Letter[]> {
  if (length === 0) yield [];
  else
    for (const rest of words(letters, length - 1))
      for (const letter of letters) yield [letter, ...rest];
}

describe('every permutation', () => {
  test.each([
    [1, ['C', 'V', 'W', 'N', 'F']],
    [2, ['C', 'V', 'W', 'N', 'F']],
    [3, ['C', 'V', 'N', 'F']],
    [4, ['C', 'V', 'F']],
    [5, ['C', 'V', 'F']],
  ] as const)('of %i observations with verdicts %j', (count, letters) => {
    let cases = 0;
    for (const word of words(letters, count)) {
      const pieces = word.map((r, index) => ({
        state: index * 10,
        seen: index * 10,
        verdicts: { r },
      }));
      for (const arrival of permutations(pieces)) {
        expectPresent(pieces, arrival);
        cases++;
      }
    }
    expect(cases).toBeGreaterThan(0);
  });

  test('of six observations, compliant or violation', () => {
    for (const word of words(['C', 'V'], 6)) {
      const pieces = word.map((r, index) => ({ state: index, seen: index, verdicts: { r } }));
      for (const arrival of permutations(pieces)) expectPresent(pieces, arrival);
    }
  }, 120_000);
});

/** seed: the same few in every run, for runs that are many. */
test.each<[string, { readonly numRuns: number; readonly seed?: number }]>([
  ['a few shuffles', { numRuns: 150, seed: 1 }],
  ['any shuffle', { numRuns: 3000 }],
])('%s with duplicates, sightings of the same state, failures and deletions', (_, parameters) => {
  fc.assert(
    fc.property(
      evidence.chain((pieces) =>
        fc.record({
          pieces: fc.constant(pieces),
          arrival: fc.shuffledSubarray([...pieces], {
            minLength: pieces.length,
            maxLength: pieces.length,
          }),
          again: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }),
          at: fc.array(fc.nat(10), { minLength: 4, maxLength: 4 }),
        }),
      ),
      ({ pieces, arrival, again, at }) => {
        const delivered = [...arrival];
        for (const [index, piece] of again.entries()) delivered.splice(at[index] ?? 0, 0, piece);
        expectPresent(pieces, delivered);
      },
    ),
    parameters,
  );
});

test('an observation that is known already changes nothing', () => {
  fc.assert(
    fc.property(evidence, (pieces) => {
      const once = played(pieces);
      const twice = played([...pieces, ...pieces]);
      expect(twice.recorded).toEqual(once.recorded);
    }),
  );
});
