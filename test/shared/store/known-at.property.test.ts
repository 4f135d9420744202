/**
 * asOf(T, knownAt): asked again later with the same knownAt, the answer is the same for ever, and
 * it is what the evidence recorded until then says.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { openAt } from '#shared/store/as-of.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { evidence } from '#test/support/arbitrary-evidence.ts';
import { judgedOf, minute, type Piece, subject } from '#test/support/evidence.ts';
import { expectedRule } from '#test/support/expected-present.ts';
import { storeOf, tickingClock } from '#test/support/store-of.ts';

const scopes = [
  { accountId: subject.accountId },
  { organization: true },
  { rule: 'r' },
  { rule: 's' },
] as const;

function expectedOpen(known: readonly Piece[], at: Instant): string[] {
  return ['r', 's'].filter((rule) => {
    const step = expectedRule(known, rule).steps.findLast((each) => each.at <= at);
    return step?.standing === 'violation';
  });
}

test('every earlier answer is given again, by account, organization and rule', async () => {
  await fc.assert(
    fc.asyncProperty(
      evidence.chain((pieces) =>
        fc.shuffledSubarray([...pieces], { minLength: pieces.length, maxLength: pieces.length }),
      ),
      async (arrival) => {
        const table = createMemoryTable(tableDefinition);
        const clock = tickingClock();
        const store = storeOf(table, clock);
        const times = [...new Set(arrival.flatMap(({ state, seen }) => [state, seen]))].map(minute);
        const answers: { knownAt: Instant; at: Instant; open: string[] }[] = [];
        for (const [index, piece] of arrival.entries()) {
          await store.commit([judgedOf(piece)]);
          const knownAt = clock();
          for (const at of times) {
            const open = expectedOpen(arrival.slice(0, index + 1), at);
            answers.push({ knownAt, at, open });
          }
        }
        for (const { knownAt, at, open } of answers) {
          for (const scope of scopes) {
            const rows = await openAt(table, scope, at, knownAt);
            const asked = 'rule' in scope ? open.filter((rule) => rule === scope.rule) : open;
            expect(rows.map(({ rule }) => rule).sort()).toEqual(asked);
          }
        }
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);
