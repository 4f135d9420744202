import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { shifted } from '#shared/domain/instant.ts';
import type { Transition } from '#shared/domain/transition.ts';
import { evidenceBefore, lastBeginning } from '#shared/store/beginnings.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { judgedOf, type Piece, subject } from '#test/support/evidence.ts';
import { storeOf } from '#test/support/store-of.ts';

const ref = { subject, rule: 'r' };
const piece = (at: number, letter: 'C' | 'V' | 'W'): Piece => ({
  state: at,
  seen: at,
  verdicts: { r: letter },
});

async function recorded(...pieces: readonly Piece[]) {
  const table = createMemoryTable(tableDefinition);
  const store = storeOf(table);
  for (const each of pieces) await store.commit([judgedOf(each)]);
  const { transitions } = await resourceTimeline(table, subject);
  return { table, transitions: [...transitions].sort((a, b) => a.seq - b.seq) };
}

const laterThan = (last: Transition): Transition => ({
  ...last,
  id: 'a later step',
  recordedAt: shifted(last.recordedAt, 1),
});

test('each time finds the beginning before it', async () => {
  const { table, transitions } = await recorded(
    piece(10, 'V'),
    piece(20, 'C'),
    piece(30, 'W'),
    piece(40, 'V'),
  );
  const [first, , again, altered] = transitions;
  if (!first || !again || !altered) throw new Error('four were recorded');
  const beganBy = (at: typeof first) => lastBeginning(table, ref, at);
  expect(await beganBy(altered)).toMatchObject({ transition: again.id, isMuted: false });
  // Told by another clock than the ledger has, as where a story is played.
  const story = { ...altered, recordedAt: shifted(first.recordedAt, -1) };
  expect(await beganBy(story)).toMatchObject({ transition: again.id });
  expect(await beganBy(again)).toEqual({
    transition: first.id,
    recordedAt: first.recordedAt,
    isMuted: false,
  });
  expect(await beganBy(first)).toBeUndefined();
  expect(await lastBeginning(table, { ...ref, rule: 'another' }, altered)).toBeUndefined();
  const unknown = { id: 'of nobody', recordedAt: altered.recordedAt };
  expect(await beganBy({ ...first, ...unknown })).toMatchObject({ transition: again.id });
  const evidence = await evidenceBefore(table, ref, altered);
  expect(evidence).toEqual(again.changes[0]?.evidence);
  expect(await evidenceBefore(table, ref, first)).toBeUndefined();
});

test('evidence that comes late moves the episode, and begins nothing', async () => {
  const { table, transitions } = await recorded(
    piece(10, 'C'),
    piece(30, 'V'),
    piece(20, 'V'),
    piece(25, 'C'),
  );
  const opened = transitions.find(({ changes }) => changes[0]?.kind === 'opened');
  const last = transitions.at(-1);
  if (!opened || !last) throw new Error('it was recorded');
  expect(last).not.toBe(opened);
  expect(await lastBeginning(table, ref, laterThan(last))).toMatchObject({
    transition: opened.id,
  });
});

test('what nobody is told of is a beginning too, and said to be muted', async () => {
  const muted = judgedOf(piece(30, 'V'));
  const source = { ...muted.observation.source, replay: 'r-1' };
  const table = createMemoryTable(tableDefinition);
  const store = storeOf(table);
  await store.commit([judgedOf(piece(10, 'V'))]);
  await store.commit([judgedOf(piece(20, 'C'))]);
  await store.commit([{ ...muted, observation: { ...muted.observation, source } }]);
  const { transitions } = await resourceTimeline(table, subject);
  const last = transitions.at(-1);
  if (!last) throw new Error('it was recorded');
  expect(await lastBeginning(table, ref, laterThan(last))).toMatchObject({
    transition: last.id,
    isMuted: true,
  });
});
