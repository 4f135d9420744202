import { describe, expect, test } from 'vitest';
import { create } from '#functions/on-alert.ts';
import { topicMessage } from '#shared/alerts/topic-message.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Deliveries } from '#shared/ports/outbox.ts';
import { alertWith, at } from '../shared/alerts/alerts.ts';
import { notebook, notification, queueEvent } from './events.ts';

const bodyOf = (changes: Partial<Alert> = {}): string =>
  notification(topicMessage(alertWith(changes)).body);

/** Sinks that remember what they showed, and fail when told to. */
function world({ sinkNames = ['slack'], secondsPerPost = 0 } = {}) {
  const shown: string[] = [];
  const delivered = new Set<string>();
  const down = new Set<string>();
  let now: Instant = at('2026-11-20 14:06:00');
  const { log, meter, lines, counts } = notebook();
  const fail = (what: string): void => {
    if (down.has(what)) throw new Error(`${what} is down`);
  };
  const sinks = sinkNames.map(
    (name): AlertSink => ({
      name,
      async post(alert) {
        fail(name);
        now = shifted(now, secondsPerPost * 1_000);
        shown.push(`${name} ${alert.id}`);
      },
    }),
  );
  const deliveries: Deliveries = {
    async wasDelivered(sink, id) {
      fail('reading');
      return delivered.has(`${sink} ${id}`);
    },
    async markDelivered(sink, id) {
      fail('marking');
      delivered.add(`${sink} ${id}`);
    },
  };
  const handle = create({ sinks, deliveries, clock: () => now, log, meter });
  const run = async (...bodies: readonly string[]): Promise<readonly string[]> =>
    (await handle(queueEvent(...bodies))).batchItemFailures.map((each) => each.itemIdentifier);
  return { run, shown, delivered, down, lines, counts };
}

test('shows an alert and remembers it', async () => {
  const { run, shown, delivered, counts } = world();
  expect(await run(bodyOf())).toEqual([]);
  expect(shown).toEqual(['slack t-1#restricted-ssh']);
  expect([...delivered]).toEqual(['slack t-1#restricted-ssh']);
  expect(counts()).toEqual({ 'alerts-shown': 1 });
});

test('reads raw deliveries too', async () => {
  const { run, shown } = world();
  await run(topicMessage(alertWith()).body);
  expect(shown).toHaveLength(1);
});

test('shows an alert once, however often it is delivered', async () => {
  const { run, shown, counts } = world();
  expect(await run(bodyOf(), bodyOf())).toEqual([]);
  expect(await run(bodyOf())).toEqual([]);
  expect(shown).toHaveLength(1);
  expect(counts()).toEqual({ 'alerts-shown': 1, 'alerts-repeated': 2 });
});

test('does not show altered evidence', async () => {
  const { run, shown, counts } = world();
  expect(await run(bodyOf({ transition: 'altered' }))).toEqual([]);
  expect(shown).toEqual([]);
  expect(counts()).toEqual({ 'alerts-not-shown': 1 });
});

test('without a sink counts what nobody is shown', async () => {
  const { run, counts } = world({ sinkNames: [] });
  expect(await run(bodyOf())).toEqual([]);
  expect(counts()).toEqual({ 'alerts-without-sink': 1 });
});

describe('sinks that follow a finding', () => {
  test('are told every step, and the others what is worth a message', async () => {
    const { shown, follows, run } = follower();
    await run(bodyOf({ id: 'a#r' }), bodyOf({ id: 'b#r', transition: 'acknowledged' }));
    expect(follows).toEqual(['a#r', 'b#r']);
    expect(shown).toEqual(['a#r']);
  });

  test('are not told what is left to a digest', async () => {
    const { follows, run, counts } = follower();
    await run(bodyOf({ telling: 'digest' }));
    expect(follows).toEqual([]);
    expect(counts()).toEqual({ 'alerts-left-to-digest': 1 });
  });
});

/** One sink that follows, and one that shows. */
function follower() {
  const [shown, follows]: [string[], string[]] = [[], []];
  const sink = (name: string, ids: string[]): AlertSink => ({
    name,
    post: async ({ id }) => void ids.push(id),
  });
  const { log, meter, counts } = notebook();
  const handle = create({
    sinks: [sink('shows', shown)],
    followers: [sink('follows', follows)],
    deliveries: { wasDelivered: async () => false, markDelivered: async () => {} },
    clock: () => at('2026-11-20 14:06:00'),
    log,
    meter,
  });
  return {
    shown,
    follows,
    counts,
    run: (...bodies: readonly string[]) => handle(queueEvent(...bodies)),
  };
}

describe('what fails goes back alone', () => {
  test('a message that is no alert', async () => {
    const { run, shown, lines, counts } = world();
    const later = notification(JSON.stringify({ ...alertWith(), schema: 2 }));
    expect(await run('{"hello":1}', later, 'no JSON', bodyOf())).toEqual(['m-0', 'm-1', 'm-2']);
    expect(shown).toHaveLength(1);
    expect(lines[1]).toContain(
      'This release cannot read the message as an alert: schema: expected version 1, the one this release reads, found number 2',
    );
    expect(counts()).toEqual({
      'alerts-unreadable': 2,
      'alerts-sent-back': 3,
      'alerts-shown': 1,
    });
  });

  test.each(['slack', 'reading'])('an alert while %s is down, to be shown later', async (what) => {
    const { run, shown, down } = world();
    down.add(what);
    expect(await run(bodyOf())).toEqual(['m-0']);
    expect(shown).toEqual([]);
    down.delete(what);
    expect(await run(bodyOf())).toEqual([]);
    expect(shown).toHaveLength(1);
  });

  test('an alert that one of two sinks did not show; the other is not asked again', async () => {
    const { run, shown, down } = world({ sinkNames: ['terminal', 'slack'] });
    down.add('slack');
    expect(await run(bodyOf(), bodyOf({ id: 't-2#r' }))).toEqual(['m-0', 'm-1']);
    down.delete('slack');
    expect(await run(bodyOf(), bodyOf({ id: 't-2#r' }))).toEqual([]);
    expect(shown).toEqual([
      'terminal t-1#restricted-ssh',
      'terminal t-2#r',
      'slack t-1#restricted-ssh',
      'slack t-2#r',
    ]);
  });

  test('an alert that was shown and not remembered is shown again: better twice than never', async () => {
    const { run, shown, down } = world();
    down.add('marking');
    expect(await run(bodyOf())).toEqual(['m-0']);
    down.delete('marking');
    expect(await run(bodyOf())).toEqual([]);
    expect(shown).toHaveLength(2);
  });

  test('what a slow batch has no time left for', async () => {
    const { run, shown } = world({ secondsPerPost: 6 });
    const bodies = [1, 2, 3, 4, 5].map((n) => bodyOf({ id: `t-${n}#r` }));
    expect(await run(...bodies)).toEqual(['m-3', 'm-4']);
    expect(shown).toHaveLength(3);
  });
});
