/** Digests, summaries and warnings over a real store. */
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { parseAlert } from '#shared/alerts/parse-alert.ts';
import { plainText } from '#shared/alerts/plain-text.ts';
import { slackMessage } from '#shared/alerts/slack-message.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { epochMs, type Instant, instantOf, shifted } from '#shared/domain/instant.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { dueDigest, sendDigests } from '#shared/notify/send-digests.ts';
import { sendSummaries } from '#shared/notify/send-summaries.ts';
import { warnOwner } from '#shared/notify/warn.ts';
import { exceptionItem } from '#shared/store/exceptions.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { countOpen } from '#shared/store/findings.ts';
import { noticeKey } from '#shared/store/keys.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { recordBaseline } from '#shared/sweep/baseline.ts';
import { begunCell } from '#shared/sweep/cell.ts';
import { judgedOf, type Letter, minute, subject } from '#test/support/evidence.ts';
import { jitterless } from '#test/support/store-of.ts';

const HOUR = 60;

function world() {
  const table = createMemoryTable(tableDefinition);
  let now: Instant = minute(0);
  const clock = (): Instant => now;
  const posts: Alert[] = [];
  const sink = { name: 'slack', post: async (alert: Alert) => void posts.push(alert) };
  const meter = { count: () => undefined };
  const routes = {
    routes: [],
    default: {
      name: 'default',
      match: {},
      to: [{ sink: 'slack' as const }],
      digest: 'daily' as const,
      line: 1,
    },
  };
  const inForce = { configuration: { ...builtInConfiguration, routes } };
  const configuration = { current: async () => inForce };
  const notify = connectedPorts({ table, clock, meter, configuration, sinks: [sink] });
  const store = createFindingStore({ table, clock, backoff: jitterless });
  const ports = { table, clock, meter, configuration, notify };
  return {
    ...ports,
    routes,
    posts,
    ports,
    at: (minutes: number) => {
      now = minute(minutes);
    },
    see: (at: number, verdicts: Readonly<Record<string, Letter>>) =>
      store.commit([judgedOf({ state: at, seen: at, verdicts })]),
  };
}

test.each([
  ['daily', '2026-11-20T07:59:00Z', '2026-11-19T08:00:00.000Z', '2026-11-18T08:00:00.000Z'],
  ['daily', '2026-11-20T08:00:00Z', '2026-11-20T08:00:00.000Z', '2026-11-19T08:00:00.000Z'],
  ['weekly', '2026-11-20T09:00:00Z', '2026-11-16T08:00:00.000Z', '2026-11-09T08:00:00.000Z'],
  ['weekly', '2026-11-16T07:00:00Z', '2026-11-09T08:00:00.000Z', '2026-11-02T08:00:00.000Z'],
] as const)('the %s digest at %s is that of %s', (rhythm, now, to, from) => {
  expect(dueDigest(rhythm, instantOf(Date.parse(now)))).toEqual({ from, to });
});

test('a digest counts what the queries count, and is sent once', async () => {
  const { at, see, posts, ports, table } = world();
  at(1 * HOUR);
  await see(1 * HOUR, { a: 'V', b: 'V', c: 'C' });
  at(9 * HOUR);
  expect(await sendDigests(ports)).toBe(1);
  expect(await sendDigests(ports)).toBe(0);
  at(10 * HOUR);
  await see(10 * HOUR, { a: 'C', b: 'V', c: 'V' });
  at(33 * HOUR);
  expect(await sendDigests(ports)).toBe(1);
  const open = await countOpen(table, { organization: true });
  expect(open).toBe(2);
  expect(posts.map(({ message }) => message)).toEqual([
    '0 critical, 2 high, 0 medium, 0 low, 0 info; 2 new, 0 back again, 0 resolved',
    '0 critical, 2 high, 0 medium, 0 low, 0 info; 1 new, 0 back again, 1 resolved',
  ]);
  expect(posts[1]?.rule.title).toContain(`${open} (as many as before)`);
  at(57 * HOUR);
  expect(await sendDigests(ports)).toBe(0);
});

test('a digest that a sink did not take is sent by the next run, and one that was taken is not', async () => {
  const { at, see, posts, ports, table } = world();
  at(HOUR);
  await see(HOUR, { a: 'V' });
  at(9 * HOUR);
  const down = {
    ...ports.notify,
    sinksFor: async () => [
      {
        name: 'slack',
        follows: false,
        sink: {
          name: 'slack',
          post: async () => {
            throw new Error('Slack is down');
          },
        },
      },
    ],
  };
  await expect(sendDigests({ ...ports, notify: down })).rejects.toThrow('Slack is down');
  await sendDigests(ports);
  // As after a run that died before it had noted that all were sent.
  await table.write({ kind: 'delete', key: noticeKey('digest daily') });
  await sendDigests(ports);
  expect(posts).toHaveLength(1);
});

test('a digest is read by every sink as it was written', async () => {
  const { at, see, posts, ports } = world();
  at(HOUR);
  await see(HOUR, { a: 'V' });
  at(9 * HOUR);
  await sendDigests(ports);
  const [digest] = posts;
  expect(parseAlert(JSON.parse(JSON.stringify(digest)))).toEqual({ kind: 'alert', alert: digest });
  for (const text of posts.flatMap((alert) => [
    plainText(alert),
    JSON.stringify(slackMessage(alert)),
  ])) {
    expect(text).toContain('bastion');
    expect(text).toContain('1 new');
  }
});

test('a replay is told once, when nothing more of it comes', async () => {
  const { at, posts, ports, notify, table, configuration } = world();
  const store = createFindingStore({ table, clock: ports.clock, backoff: jitterless });
  const summaries = () => sendSummaries({ table, configuration, notify });
  at(0);
  await summaries();
  for (const minutes of [10, 20]) {
    at(minutes);
    const judged = judgedOf({
      state: minutes,
      seen: minutes,
      verdicts: { a: minutes === 10 ? 'V' : 'C' },
    });
    const source = { ...judged.observation.source, replay: 'spring' };
    await store.commit([{ ...judged, observation: { ...judged.observation, source } }]);
  }
  at(30);
  expect(await summaries()).toBe(0);
  at(90);
  expect(await summaries()).toBe(1);
  at(150);
  expect(await summaries()).toBe(0);
  expect(posts.map(({ rule, message }) => [rule.title, message])).toEqual([
    ['The replay spring is done', '1 opened, 1 resolved, 0 changed. Nobody is told of each.'],
  ]);
});

test('an account that is enrolled is told once: what was open, by severity and by rule', async () => {
  const { at, posts, ports, notify, table, configuration } = world();
  const store = createFindingStore({ table, clock: ports.clock, backoff: jitterless });
  const summaries = () => sendSummaries({ table, configuration, notify });
  at(0);
  await summaries();
  at(10);
  const judged = judgedOf({ state: 10, seen: 10, verdicts: { a: 'V', b: 'V', c: 'C' } });
  const source = { ...judged.observation.source, baseline: true as const };
  await store.commit([{ ...judged, observation: { ...judged.observation, source } }]);
  await recordBaseline(table, begunCell(subject, 'enrolled', minute(5)), minute(11));
  for (const [minutes, sent] of [
    [30, 0],
    [90, 1],
    [150, 0],
  ] as const) {
    at(minutes);
    expect(await summaries(), `${minutes} minutes`).toBe(sent);
  }
  expect(posts.map(({ rule, message }) => [rule.id, rule.title, message])).toEqual([
    [
      'summary-baseline',
      `Account ${subject.accountId} is watched now`,
      '2 findings were open when it was looked at first. Nobody is told of each; what changes from now on is.',
    ],
  ]);
  expect(posts[0]?.notice?.lines).toEqual([
    { label: 'high', text: '2' },
    { label: 'a', text: '1' },
    { label: 'b', text: '1' },
  ]);
});

test('the owner of an exception is warned once, and of one that has ended not at all', async () => {
  const { table, routes, notify, posts, clock } = world();
  const until = shifted(clock(), 14 * 24 * 3_600_000);
  const exception = {
    ...{ id: 'x-1', rule: 'a', scope: { accountId: subject.accountId }, owner: 'payments' },
    ...{ requester: 'ana', approver: 'ben', verified: true, reason: 'closed on Friday at noon' },
    ...{ from: instantOf(epochMs(clock()) - 1), until, source: 'api' },
  };
  await table.write({ kind: 'put', item: exceptionItem(exception) });
  expect(await warnOwner('x-1', 14, { table, routes, notify })).toBe(true);
  expect(await warnOwner('x-1', 14, { table, routes, notify })).toBe(true);
  expect(posts.map(({ rule }) => rule.title)).toEqual([
    'The exception x-1 of payments ends in 14 days',
  ]);
  await table.write({
    kind: 'put',
    item: exceptionItem({ ...exception, ended: { at: clock(), why: 'x' } }),
  });
  expect(await warnOwner('x-1', 3, { table, routes, notify })).toBe(false);
});
