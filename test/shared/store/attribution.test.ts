/**
 * Who did it: the calls on a subject between a transition and the observation before it, whichever
 * arrives second.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import { openFindings } from '#shared/store/findings.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { callStoreOf, callWith, causeOf, second } from '#test/support/calls.ts';
import { judgedOf, type Letter, minute, type Piece, subject } from '#test/support/evidence.ts';
import { storeOf, tickingClock } from '#test/support/store-of.ts';
import { tableAdapters } from '#test/support/tables.ts';

const on = { subject, aspect: CONFIGURATION };
const piece = (at: number, r: Letter): Piece => ({ state: at, seen: at, verdicts: { r } });

describe.each(await tableAdapters())('$name', ({ name, empty }) => {
  async function world() {
    const table = await empty();
    const clock = tickingClock();
    const store = storeOf(table, clock);
    const calls = callStoreOf(table, clock);
    const note = async (id: string, minutes: number) => {
      const call = callWith({ eventId: id, time: second(minutes * 60) });
      await calls.note(causeOf(call, await calls.actorOf(call)), on);
    };
    const see = (at: number, r: Letter) => store.commit([judgedOf(piece(at, r))]);
    const named = async () => {
      const [open] = await openFindings(table, { organization: true });
      return open?.who?.candidates.map(({ eventId }) => eventId);
    };
    return { table, note, see, named };
  }

  test('a call that came before the change is named in its transition', async () => {
    const { note, see, named, table } = await world();
    await see(0, 'C');
    await note('before', -5);
    await note('in between', 5);
    await see(10, 'V');
    expect(await named()).toEqual(['in between']);
    const { transitions } = await resourceTimeline(table, subject);
    expect(transitions.at(-1)?.attribution).toMatchObject({ after: minute(0) });
  });

  test('a call that comes after it is appended as a record of its own and amends the finding', async () => {
    const { note, see, named, table } = await world();
    await see(0, 'C');
    await see(10, 'V');
    expect(await named()).toEqual([]);
    await note('late', 5);
    expect(await named()).toEqual(['late']);
    await note('late', 5);
    const { transitions } = await resourceTimeline(table, subject);
    const kinds = transitions.map(({ changes }) => changes[0]?.kind);
    expect(kinds).toEqual(['noted', 'opened', 'attributed']);
    expect(transitions[2]?.completes).toBe(transitions[1]?.id);
    const told = await createOutbox(table).unsent(minute(9000));
    expect(told.map(({ transition }) => transition.changes[0]?.kind)).toEqual([
      'opened',
      'attributed',
    ]);
    expect((await verifyAll(table)).broken).toEqual([]);
  });

  test('several calls are all named; a call at the very time of the evidence before is not', async () => {
    const { note, see, named } = await world();
    await see(0, 'C');
    for (const [id, at] of [
      ['a', 1],
      ['at the end', 10],
      ['at the start', 0],
    ] as const) {
      await note(id, at);
    }
    await see(10, 'V');
    await note('b', 9);
    expect(await named()).toEqual(['a', 'b', 'at the end']);
  });

  test('without a call it is unknown, and says why', async () => {
    const { see, table } = await world();
    await see(0, 'C');
    await see(10, 'V');
    const { transitions } = await resourceTimeline(table, subject);
    expect(transitions.at(-1)?.attribution).toEqual({
      after: minute(0),
      candidates: [],
      unknown: `no call on it is known after ${minute(0)} until ${minute(10)}`,
    });
  });

  test('whoever ended a finding is named in its row', async () => {
    const { note, see, table } = await world();
    await see(0, 'V');
    await see(10, 'C');
    await note('fixer', 5);
    const partition = `A#${subject.accountId}#d1`;
    const { items } = await table.query({ index: 'by-account', partition });
    expect(items[0]?.['end']).toMatchObject({ candidates: [{ eventId: 'fixer' }] });
  });

  // Whatever the order of arrival, what is named of a transition is what lies in its span.
  test('any order of calls and states names the same', async () => {
    const step = fc.oneof(
      fc.record({ call: fc.integer({ min: 0, max: 11 }) }),
      fc.record({ state: fc.integer({ min: 0, max: 5 }) }),
    );
    const letters: readonly Letter[] = ['C', 'V', 'C', 'W', 'V', 'C'];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
        const { note, table, see } = await world();
        // States come in order here: what is late is inserted, and its span is its own.
        const states = steps.flatMap((each) => ('state' in each ? [each.state] : [])).sort();
        for (const each of steps) {
          if ('call' in each) await note(`c${each.call}`, each.call + 0.5);
          else {
            const at = states.shift() ?? 0;
            await see(at * 2, letters[at] ?? 'C');
          }
        }
        const noted = [...new Set(steps.flatMap((each) => ('call' in each ? [each.call] : [])))];
        const { transitions } = await resourceTimeline(table, subject);
        for (const one of transitions.filter((each) => each.completes === undefined)) {
          if (one.attribution === undefined) continue;
          const { after } = one.attribution;
          const span = noted.filter((at) => {
            const time = second((at + 0.5) * 60);
            return (after === undefined || time > after) && time <= one.observedAt;
          });
          const of = transitions.filter((each) => each === one || each.completes === one.id);
          const names = of.flatMap(({ attribution }) => attribution?.candidates ?? []);
          expect(names.map(({ eventId }) => eventId).sort()).toEqual(
            span
              .map((at) => `c${at}`)
              .sort()
              .slice(0, 10),
          );
        }
        expect((await verifyAll(table)).broken).toEqual([]);
      }),
      { numRuns: name === 'memory' ? 150 : 12 },
    );
  });
});
