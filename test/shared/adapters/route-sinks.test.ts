/** What routes name is where it is told: in a channel of its own, on a topic, at a webhook. */
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { createNamedWebhook } from '#shared/adapters/named-webhook.ts';
import { botIn, routeSinks } from '#shared/adapters/route-sinks.ts';
import { createSlackApi } from '#shared/adapters/slack/api.ts';
import { createSlackChannels } from '#shared/adapters/slack/channels.ts';
import { createSlackBot } from '#shared/adapters/slack-bot.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { epochMs, type Instant, shifted } from '#shared/domain/instant.ts';
import { createPosts } from '#shared/store/posts.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { slackServer } from '#test/support/slack-server.ts';
import { alertWith, at } from '../alerts/alerts.ts';
import { step, TOKEN } from './slack-bot-world.ts';

async function world() {
  let now: Instant = at('2026-11-20 14:06:00');
  const clock = () => now;
  const slack = await slackServer({ token: TOKEN, now: () => epochMs(now) });
  slack.named('C1', 'general');
  slack.named('C2', 'payments');
  const table = createMemoryTable(tableDefinition);
  const api = createSlackApi({
    token: async () => TOKEN,
    fetch,
    clock,
    async wait(ms) {
      now = shifted(now, ms);
    },
    budgetMs: 60_000,
    baseUrl: slack.baseUrl,
  });
  const published: [string, Alert][] = [];
  const sinkOf = routeSinks({
    slack: {
      own: 'C1',
      channels: createSlackChannels({ api, clock }),
      bot: (name, channel) =>
        createSlackBot({
          name,
          api,
          posts: createPosts(table, name, clock),
          channelOf: () => channel,
        }),
    },
    topic: (name, arn) => ({
      name,
      post: async (alert) => void published.push([arn, alert]),
    }),
    webhook: () => undefined,
  });
  const pass = (ms: number): void => {
    now = shifted(now, ms);
  };
  return { slack, table, clock, sinkOf, published, pass };
}

test('a channel by its id and by its name is one place, with posts of its own', async () => {
  const { slack, sinkOf, table, clock } = await world();
  const byId = await sinkOf({ sink: 'slack', channel: 'C2' });
  const byName = await sinkOf({ sink: 'slack', channel: '#payments' });
  expect(byName).toBe(byName);
  if (byId === undefined || byId === 'own' || byName === undefined || byName === 'own') {
    throw new Error('there is a sink');
  }
  expect(byId.name).toBe(botIn('C2'));
  expect(byName).toMatchObject({ name: byId.name, follows: true });
  await byId.sink.post(alertWith());
  await byName.sink.post(step(2, 'resolved'));
  expect(slack.channel('C1').messages).toEqual([]);
  expect(slack.roots('C2')).toHaveLength(1);
  expect(slack.roots('C2')[0]?.edits).toBe(1);
  const { finding } = createPosts(table, botIn('C2'), clock);
  expect(await finding(alertWith().finding)).toMatchObject({ rule: 'restricted-ssh' });
  expect(await createPosts(table, 'slack-bot', clock).finding(alertWith().finding)).toBeUndefined();
});

test("the stage's own channel, by any name, is the stage's own", async () => {
  const { sinkOf } = await world();
  for (const channel of ['C1', '#general'])
    expect(await sinkOf({ sink: 'slack', channel })).toBe('own');
  expect(await sinkOf({ sink: 'slack' })).toBe('own');
});

test('a channel that there is not, and a webhook without a secret, are nothing', async () => {
  const { sinkOf } = await world();
  expect(await sinkOf({ sink: 'slack', channel: '#paymnets' })).toBeUndefined();
  expect(await sinkOf({ sink: 'webhook', name: 'pager' })).toBeUndefined();
});

test('names are looked up once in a while, page by page, and not where Slack cannot say', async () => {
  const { slack, sinkOf, pass } = await world();
  slack.state.perPage = 1;
  await sinkOf({ sink: 'slack', channel: '#payments' });
  await sinkOf({ sink: 'slack', channel: '#general' });
  const asked = () => slack.calls.filter(({ method }) => method === 'conversations.list').length;
  expect(asked()).toBe(2);
  pass(11 * 60_000);
  slack.failNext('conversations.list', { kind: 'refused', error: 'missing_scope' });
  expect(await sinkOf({ sink: 'slack', channel: '#payments' })).toBeDefined();
  pass(11 * 60_000);
  slack.failNext(
    '*',
    ...Array.from({ length: 9 }, () => ({ kind: 'status', status: 500 }) as const),
  );
  await expect(sinkOf({ sink: 'slack', channel: '#payments' })).rejects.toThrow('Slack failed');
});

test('a topic of its own', async () => {
  const { sinkOf, published } = await world();
  const topicArn = 'arn:aws:sns:eu-west-1:111122223333:payments';
  const told = await sinkOf({ sink: 'sns', topicArn });
  if (told === undefined || told === 'own') throw new Error('there is a sink');
  await told.sink.post(alertWith());
  expect(told.name).toBe(`sns#${topicArn}`);
  expect(published).toEqual([[topicArn, alertWith()]]);
});

test.each(['', 'verysecret', '{"url":"https://verysecret"}', '[]', '{"url":"","secret":""}'])(
  'a webhook whose secret is none (%s) says what to store, and nothing of it',
  async (secret) => {
    const sink = createNamedWebhook({
      name: 'webhook#pager',
      secret: async () => secret,
      clock: () => at('2026-11-20 14:06:00'),
      waitBudgetMs: 0,
    });
    const failure = await sink.post(alertWith()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'AlertSinkError', permanent: true });
    expect(String(failure)).not.toContain('verysecret');
  },
);

test('a webhook is sent where its secret says, also after that has changed; never into private networks', async () => {
  const key = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  let secret = JSON.stringify({ url: 'https://one.example/in', secret: key });
  const sent: string[] = [];
  const sink = createNamedWebhook({
    name: 'webhook#pager',
    secret: async () => secret,
    clock: () => at('2026-11-20 14:06:00'),
    waitBudgetMs: 0,
    resolve: async () => [{ address: '93.184.215.14', family: 4 }],
    async send({ url }) {
      sent.push(url.href);
      return 204;
    },
  });
  await sink.post(alertWith());
  secret = JSON.stringify({ url: 'https://two.example/in', secret: key });
  await sink.post(alertWith());
  expect(sent).toEqual(['https://one.example/in', 'https://two.example/in']);
  secret = JSON.stringify({ url: 'https://169.254.169.254/in', secret: key });
  await expect(sink.post(alertWith())).rejects.toMatchObject({ permanent: true });
  expect(sent).toHaveLength(2);
});
