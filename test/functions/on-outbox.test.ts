import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { create } from '#functions/on-outbox.ts';
import type { OutboxEntry } from '#shared/ports/outbox.ts';
import { outboxItem } from '#shared/store/outbox-item.ts';
import { changeWith, transitionWith } from '../shared/alerts/alerts.ts';
import { notebook, streamRecord } from './events.ts';

/** The record in which the stream tells of an outbox item; ids sort as the numbers do. */
function entryRecord(n: number): DynamoDBRecord {
  const transition = transitionWith({
    id: `t-${n}`,
    changes: [changeWith({ rule: 'a' }), changeWith({ rule: 'b' })],
  });
  return streamRecord(String(n), image(outboxItem(transition)));
}

function image(item: Readonly<Record<string, unknown>>): Record<string, AttributeValue> {
  return JSON.parse(JSON.stringify(marshall(item, { removeUndefinedValues: true })));
}

function world(fails: (alert: string) => boolean = () => false) {
  const events: string[] = [];
  const { log, meter, lines, counts } = notebook();
  const handle = create({
    rules: new Map(),
    topic: {
      async publish({ body }) {
        const { id } = JSON.parse(body);
        if (fails(id)) throw new Error('the topic is down');
        events.push(id);
      },
    },
    outbox: {
      async markSent({ transition }: OutboxEntry) {
        events.push(`sent ${transition.id}`);
      },
    },
    log,
    meter,
  });
  const run = async (...Records: DynamoDBRecord[]): Promise<readonly string[]> =>
    (await handle({ Records })).batchItemFailures.map((each) => each.itemIdentifier);
  return { run, events, lines, counts };
}

test('relays what was written to the outbox, in order', async () => {
  const { run, events, counts } = world();
  expect(await run(entryRecord(1), entryRecord(2))).toEqual([]);
  expect(events).toEqual(['t-1#a', 't-1#b', 'sent t-1', 't-2#a', 't-2#b', 'sent t-2']);
  expect(counts()).toEqual({ 'alerts-published': 4 });
});

test('leaves alone what is no new entry of the outbox', async () => {
  const { run, events } = world();
  const entry = entryRecord(1);
  const state = image({ pk: 'R#111122223333#eu-west-1#T#i', sk: 'S#configuration', sv: 1 });
  const others: DynamoDBRecord[] = [
    { ...entry, eventName: 'REMOVE' },
    { ...entry, eventName: 'MODIFY' },
    streamRecord('3', state),
    {},
  ];
  expect(await run(...others)).toEqual([]);
  expect(events).toEqual([]);
});

describe('the first that fails goes back with all that follow', () => {
  test('when the topic is down', async () => {
    const { run, events, lines, counts } = world((id) => id === 't-2#b');
    expect(await run(entryRecord(1), entryRecord(2), entryRecord(3))).toEqual(['2', '3']);
    expect(events).toEqual(['t-1#a', 't-1#b', 'sent t-1', 't-2#a']);
    expect(counts()).toEqual({ 'alerts-published': 2, 'outbox-sent-back': 2 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('the topic is down');
  });

  test('when an entry cannot be read', async () => {
    const { run, events, lines } = world();
    const broken = streamRecord('1', image({ pk: 'O#00', sk: 'x', sv: 1, kind: 'other' }));
    expect(await run(broken, entryRecord(2))).toEqual(['1', '2']);
    expect(events).toEqual([]);
    expect(lines[0]).toContain('kind: expected outbox, found string "other"');
  });

  test('when its number is missing, the whole batch', async () => {
    const { run } = world(() => true);
    const { dynamodb, ...entry } = entryRecord(1);
    const { SequenceNumber: _, ...unnumbered } = dynamodb ?? {};
    expect(await run({ ...entry, dynamodb: unnumbered })).toEqual(['']);
  });
});

test('a stream that brings back what failed loses nothing and turns nothing round', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      async (count, refusals) => {
        let asked = 0;
        const { run, events } = world(() => {
          asked += 1;
          return refusals[asked - 1] === true;
        });
        let batch = Array.from({ length: count }, (_, n) => entryRecord(n + 1));
        while (batch.length > 0) {
          const failed = new Set(await run(...batch));
          batch = batch.filter((each) => failed.has(each.dynamodb?.SequenceNumber ?? ''));
        }
        const firsts = [...new Set(events)];
        const whole = Array.from({ length: count }, (_, n) => n + 1);
        expect(firsts).toEqual(whole.flatMap((n) => [`t-${n}#a`, `t-${n}#b`, `sent t-${n}`]));
        expect(events.filter((each) => each.startsWith('sent'))).toHaveLength(count);
        // Only an entry of which the topic refused a part is published again.
        const again = events.length - firsts.length;
        expect(again).toBeLessThanOrEqual(refusals.filter(Boolean).length);
      },
    ),
  );
});
