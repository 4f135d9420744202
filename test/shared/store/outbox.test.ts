import { describe, expect, test } from 'vitest';
import { shifted } from '#shared/domain/instant.ts';
import { outboxPartition } from '#shared/store/keys.ts';
import { createDeliveries, createOutbox } from '#shared/store/outbox.ts';
import { judgedOf, minute } from '#test/support/evidence.ts';
import { storeOf, tickingClock } from '#test/support/store-of.ts';
import { tableAdapters } from '#test/support/tables.ts';

describe.each(await tableAdapters())('$name', ({ empty }) => {
  test('holds what was not told, gives what is old enough, and forgets what was sent', async () => {
    const table = await empty();
    const outbox = createOutbox(table);
    await storeOf(table).commit([judgedOf({ state: 0, seen: 0, verdicts: { r: 'V', s: 'C' } })]);
    const [entry, ...others] = await outbox.unsent(minute(10_000));
    expect(others).toEqual([]);
    expect(entry?.transition.changes.map(({ rule, kind }) => [rule, kind])).toEqual([
      ['r', 'opened'],
      ['s', 'noted'],
    ]);
    if (entry === undefined) return;
    expect(await outbox.unsent(shifted(entry.transition.recordedAt, -1))).toEqual([]);
    await outbox.markSent(entry);
    await outbox.markSent(entry);
    expect(await outbox.unsent(minute(10_000))).toEqual([]);
  });

  test('a replay and late evidence tell nobody; what was compliant neither', async () => {
    const table = await empty();
    const store = storeOf(table);
    await store.commit([judgedOf({ state: 5, seen: 5, verdicts: { r: 'C' } })]);
    await store.commit([judgedOf({ state: 1, seen: 1, verdicts: { r: 'V' } })]);
    const judged = judgedOf({ state: 9, seen: 9, verdicts: { r: 'V' } });
    const source = { ...judged.observation.source, replay: 'after-outage' };
    await store.commit([{ ...judged, observation: { ...judged.observation, source } }]);
    expect(await createOutbox(table).unsent(minute(10_000))).toEqual([]);
  });

  test('an entry that cannot be read is told and keeps no other from being sent', async () => {
    const table = await empty();
    const unreadable: string[] = [];
    const outbox = createOutbox(table, ({ sk }) => unreadable.push(sk));
    const broken = {
      pk: outboxPartition(0),
      sk: '2026-01-01T00:00:00.000Z#broken',
      kind: 'outbox',
    };
    await table.write({ kind: 'put', item: broken });
    await storeOf(table).commit([judgedOf({ state: 0, seen: 0, verdicts: { r: 'V' } })]);
    expect(await outbox.unsent(minute(10_000))).toHaveLength(1);
    expect(unreadable).toEqual([broken.sk]);
  });

  test('remembers what a sink has shown', async () => {
    const deliveries = createDeliveries(await empty(), tickingClock());
    expect(await deliveries.wasDelivered('slack', 't#r')).toBe(false);
    await deliveries.markDelivered('slack', 't#r');
    expect(await deliveries.wasDelivered('slack', 't#r')).toBe(true);
    expect(await deliveries.wasDelivered('terminal', 't#r')).toBe(false);
  });
});
