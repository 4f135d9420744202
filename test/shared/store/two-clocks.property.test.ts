/**
 * AWS Config is late and complete, reads are early and may be stale: whatever arrives when, both tell
 * one truth.
 *
 *   change   ──●───────────────●──────────────►  what is true
 *   call       ●(second)       ●(second)
 *   read          ○ may show what was before     order: end of the call's second
 *   Config            ■               ■          order: its capture time
 *   sweep  ○                               ○     order: its start − 60 s
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { epochMs, type Instant } from '#shared/domain/instant.ts';
import type { ObservedState, StateObservation } from '#shared/domain/observation.ts';
import { orderOf, positionOf } from '#shared/domain/position.ts';
import { notApplicable } from '#shared/domain/verdict.ts';
import type { Judged } from '#shared/engine/judged.ts';
import { readPosition } from '#shared/engine/read-order.ts';
import { openFindings } from '#shared/store/findings.ts';
import { readCollection, timelinesOf } from '#shared/store/history.ts';
import { resourceKey } from '#shared/store/keys.ts';
import { parseState } from '#shared/store/state-item.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { second } from '#test/support/calls.ts';
import { letterRule, outcomeOf, ruleSet, subject } from '#test/support/evidence.ts';
import { storeOf } from '#test/support/store-of.ts';

type True = 'open' | 'closed' | 'gone';

interface Change {
  /** Seconds after the one before it. */
  readonly after: number;
  readonly to: True;
  /** Seconds until Config captures it; until the read begins; how old what that shows is. */
  readonly capture: number;
  readonly read: number;
  readonly lag: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  after: fc.integer({ min: 1, max: 200 }),
  to: fc.constantFrom<True>('open', 'closed', 'gone'),
  capture: fc.integer({ min: 1, max: 90 }),
  read: fc.integer({ min: 0, max: 30 }),
  lag: fc.integer({ min: 0, max: 8 }),
});

function judged(state: True, order: StateObservation['order'], seenAt: Instant): Judged {
  const observed: ObservedState =
    state === 'gone' ? { kind: 'deleted' } : { kind: 'present', value: {} };
  const outcome =
    state === 'gone'
      ? ({ kind: 'verdict', verdict: notApplicable('gone') } as const)
      : outcomeOf(state === 'open' ? 'V' : 'C');
  return {
    observation: {
      kind: 'state',
      subject,
      traits: {},
      aspect: 'configuration',
      state: observed,
      order,
      seenAt,
      source: { channel: 'test' },
    },
    outcomes: [{ rule: letterRule('r'), parameters: {}, outcome }],
    ruleSet: ruleSet(['r']),
  };
}

/** All that is seen of a world: of each change an item and a read, and one sweep at the end. */
function seenOf(changes: readonly Change[], sweepAfter: number) {
  let now = 100;
  const story = changes.map((each) => {
    now += each.after;
    return { ...each, at: now };
  });
  const trueAt = (time: number): True => story.findLast(({ at }) => at <= time)?.to ?? 'closed';
  const items = story.map(({ at, capture }) => {
    const captured = second(at + capture);
    const state = trueAt(at + capture);
    return judged(state, orderOf(captured, 'recorded', epochMs(captured)), captured);
  });
  const reads = story.map(({ at, read, lag }) => {
    const start = second(at + 1 + read);
    const { order, seenAt } = readPosition(start, { time: second(at) });
    return judged(trueAt(at + 1 + read - lag), order, seenAt);
  });
  const sweepAt = now + 160 + sweepAfter;
  const sweep = readPosition(second(sweepAt), undefined);
  const swept = judged(trueAt(sweepAt - 30), sweep.order, sweep.seenAt);
  return { items, reads, swept, truth: trueAt(sweepAt) };
}

/** The present and the open findings, without what depends on arrival. */
async function recordedAfter(deliveries: readonly Judged[]) {
  const table = createMemoryTable(tableDefinition);
  const store = storeOf(table);
  for (const delivery of deliveries) await store.commit([delivery]);
  const collection = await readCollection(table, resourceKey(subject), 'configuration');
  if (collection?.state === undefined) throw new Error('nothing was recorded');
  const { marks, seen, first, deleted, standings } = parseState(collection.state);
  const open = await openFindings(table, { organization: true });
  expect((await verifyAll(table)).broken).toEqual([]);
  return {
    present: { marks, seen, first, deleted, standings },
    timeline: timelinesOf(collection.ledger).get('r') ?? [],
    episodes: [...collection.episodes.values()]
      .map(({ openedAt, closedAt }) => [openedAt, closedAt])
      .sort(),
    open: open.map(({ openedAt }) => openedAt),
  };
}

const worlds = fc
  .record({
    changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    sweepAfter: fc.integer({ min: 0, max: 600 }),
    hasSweep: fc.boolean(),
    skipped: fc.nat(2),
  })
  .chain(({ changes, sweepAfter, hasSweep, skipped }) => {
    const { items, reads, swept, truth } = seenOf(changes, sweepAfter);
    // At most six states in all: what comes after six newer ones is beyond the horizon.
    const some = reads.filter((_, index) => !(hasSweep && index === skipped)).slice(0, 3);
    const all = [...items, ...some, ...(hasSweep && items.length < 3 ? [swept] : [])];
    return fc.record({
      all: fc.constant(all),
      truth: fc.constant(truth),
      arrival: fc.shuffledSubarray(all, { minLength: all.length }),
      again: fc.array(fc.constantFrom(...all), { maxLength: 3 }),
    });
  });

test('every order of arrival of items, reads and sweeps records the same, and the present is true', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ({ all, truth, arrival, again }) => {
      const position = ({ observation }: Judged) =>
        positionOf(observation.order, observation.seenAt);
      const inOrder = [...all].sort((a, b) => (position(a) < position(b) ? -1 : 1));
      const expected = await recordedAfter(inOrder);
      const recorded = await recordedAfter([...arrival, ...again]);
      expect(recorded).toEqual(expected);
      expect(recorded.open.length).toBe(truth === 'open' ? 1 : 0);
      expect(recorded.present.deleted).toBe(truth === 'gone');
    }),
    { numRuns: 600 },
  );
});
