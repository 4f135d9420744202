/** What every sink must do, whatever it speaks to. */
import { inspect } from 'node:util';
import { SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, test } from 'vitest';
import { createChatNotification } from '#shared/adapters/chat-notification.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { createNamedWebhook } from '#shared/adapters/named-webhook.ts';
import { botIn } from '#shared/adapters/route-sinks.ts';
import { createSlackApi } from '#shared/adapters/slack/api.ts';
import { createSlackBot } from '#shared/adapters/slack-bot.ts';
import { createSlackWebhook } from '#shared/adapters/slack-webhook.ts';
import { createSnsTopic } from '#shared/adapters/sns-topic.ts';
import { createStandardWebhook } from '#shared/adapters/standard-webhook.ts';
import { createTopicSink } from '#shared/adapters/topic-sink.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { alertedKinds } from '#shared/domain/transition.ts';
import { type AlertSink, AlertSinkError } from '#shared/ports/alert-sink.ts';
import { createPosts } from '#shared/store/posts.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { alertWith, at, hostileTexts } from '../alerts/alerts.ts';
import { type Answer, httpServer, type Received } from './http-server.ts';

interface Kind {
  readonly name: string;
  /** What the other side answers when it takes a message. */
  readonly taken: Answer;
  /** What it answers when it never will, and when it may the next time. */
  readonly never: Answer;
  readonly later: Answer;
  /** Most bytes of one message that the other side takes. */
  readonly mostBytes: number;
  make(origin: string, time: { clock(): Instant; wait(ms: number): Promise<void> }): AlertSink;
}

const SECRET = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0';
const xml = { 'content-type': 'text/xml' };
const answers = (status: number, body: string): Answer => ({ status, body });

const sns = {
  taken: {
    status: 200,
    headers: xml,
    body: '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>',
  },
  never: {
    status: 403,
    headers: xml,
    body: '<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>no</Message></Error></ErrorResponse>',
  },
  later: { status: 503, headers: xml, body: '<ErrorResponse/>' },
  mostBytes: 256 * 1024,
} satisfies Partial<Kind>;

const kinds: readonly Kind[] = [
  {
    name: 'slack-webhook',
    taken: answers(200, 'ok'),
    never: answers(404, 'no_service'),
    later: answers(503, ''),
    mostBytes: 40_000,
    make: (origin, { clock, wait }) =>
      createSlackWebhook({
        address: async () => `${origin}/${SECRET}`,
        fetch,
        clock,
        wait,
        waitBudgetMs: 5_000,
      }),
  },
  {
    name: 'slack-bot',
    taken: answers(200, '{"ok":true,"channel":"C1","ts":"1.1","messages":[]}'),
    never: answers(200, '{"ok":false,"error":"is_archived"}'),
    later: answers(503, ''),
    mostBytes: 100_000,
    make: (baseUrl, { clock, wait }) =>
      createSlackBot({
        api: createSlackApi({
          token: async () => SECRET,
          fetch,
          clock,
          wait,
          budgetMs: 10_000,
          baseUrl,
        }),
        posts: createPosts(createMemoryTable(tableDefinition), 'slack-bot', clock),
        channelOf: () => 'C1',
      }),
  },
  {
    name: 'chat-notification',
    ...sns,
    make(endpoint) {
      const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET };
      const client = new SNSClient({ region: 'eu-west-1', endpoint, credentials, maxAttempts: 1 });
      const topicArn = 'arn:aws:sns:eu-west-1:111122223333:chat';
      return createChatNotification({ topic: createSnsTopic({ topicArn, client }) });
    },
  },
  {
    name: 'standard-webhook',
    taken: answers(204, ''),
    never: answers(410, 'gone'),
    later: answers(500, ''),
    mostBytes: 1024 * 1024,
    make: (origin, { clock }) =>
      createStandardWebhook({
        url: 'https://hooks.example/in',
        secret: async () => `whsec_${SECRET}`,
        clock,
        resolve: async () => [{ address: '93.184.215.14', family: 4 }],
        // The connection itself has a test of its own; here its other end is on this machine.
        send: async ({ headers, body }) =>
          (await fetch(origin, { method: 'POST', headers, body, redirect: 'manual' })).status,
      }),
  },
  {
    name: 'sns#arn:aws:sns:eu-west-1:111122223333:payments',
    ...sns,
    // Of the request, in whose form a character may take three; the message itself is held to 256 KB.
    mostBytes: 3 * 256 * 1024,
    make(endpoint) {
      const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET };
      const client = new SNSClient({ region: 'eu-west-1', endpoint, credentials, maxAttempts: 1 });
      const topicArn = 'arn:aws:sns:eu-west-1:111122223333:payments';
      const topic = createSnsTopic({ topicArn, client });
      return createTopicSink({ name: `sns#${topicArn}`, topic });
    },
  },
  {
    name: 'slack-bot#C2',
    taken: answers(200, '{"ok":true,"channel":"C2","ts":"1.1","messages":[]}'),
    never: answers(200, '{"ok":false,"error":"is_archived"}'),
    later: answers(503, ''),
    mostBytes: 100_000,
    make: (baseUrl, { clock, wait }) =>
      createSlackBot({
        name: botIn('C2'),
        api: createSlackApi({
          ...{ clock, wait, baseUrl, fetch },
          token: async () => SECRET,
          budgetMs: 10_000,
        }),
        posts: createPosts(createMemoryTable(tableDefinition), botIn('C2'), clock),
        channelOf: () => 'C2',
      }),
  },
  {
    name: 'webhook#pager',
    taken: answers(204, ''),
    never: answers(410, 'gone'),
    later: answers(500, ''),
    mostBytes: 1024 * 1024,
    make: (origin, { clock }) =>
      createNamedWebhook({
        name: 'webhook#pager',
        secret: async () =>
          JSON.stringify({ url: 'https://hooks.example/in', secret: `whsec_${SECRET}` }),
        clock,
        waitBudgetMs: 5_000,
        resolve: async () => [{ address: '93.184.215.14', family: 4 }],
        send: async ({ headers, body }) =>
          (await fetch(origin, { method: 'POST', headers, body, redirect: 'manual' })).status,
      }),
  },
];

async function world(kind: Kind, ...given: readonly Answer[]) {
  const { origin, received } = await httpServer(...given);
  let now: Instant = at('2026-11-20 14:06:00');
  const sink = kind.make(origin, {
    clock: () => now,
    async wait(ms) {
      now = shifted(now, ms);
    },
  });
  const pass = (ms: number): void => {
    now = shifted(now, ms);
  };
  return { sink, received, pass };
}

const failureOf = (posting: Promise<void>): Promise<unknown> =>
  posting.then(
    () => expect.fail('it was posted'),
    (error: unknown) => error,
  );

const hostile = (text: string): Partial<Alert> => ({
  rule: { ...alertWith().rule, title: text, why: text, fix: text, fixCommand: text },
  subject: { ...alertWith().subject, resourceId: text },
  traits: { name: text, arn: text, tags: { [text]: text } },
  message: text,
  evidence: [{ path: text, expected: text, actual: text }],
});

describe.for(kinds)('$name', (kind) => {
  test('has its name', async () => {
    expect((await world(kind, kind.taken)).sink.name).toBe(kind.name);
  });

  test('posts once', async () => {
    const { sink, received } = await world(kind, kind.taken);
    await sink.post(alertWith());
    expect(received).toHaveLength(1);
    expect(decodeURIComponent(received[0]?.body ?? '')).toContain('sg-0a1b2c3d');
  });

  test.for(alertedKinds)('takes what was %s', async (transition) => {
    const { sink, received } = await world(kind, kind.taken);
    await sink.post(alertWith({ transition }));
    expect(received.length).toBeGreaterThan(0);
  });

  test('what never will be taken is permanent', async () => {
    const failure = await failureOf((await world(kind, kind.never)).sink.post(alertWith()));
    expect(failure).toBeInstanceOf(AlertSinkError);
    expect(failure).toMatchObject({ permanent: true });
  });

  test('what may be taken the next time is not, and is', async () => {
    const { sink, pass, received } = await world(kind, ...Array(8).fill(kind.later), kind.taken);
    let failures = 0;
    for (let attempt = 0; attempt < 9; attempt++) {
      const failure = await sink.post(alertWith()).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failure === undefined) break;
      failures += 1;
      expect(failure).toBeInstanceOf(AlertSinkError);
      expect(failure).toMatchObject({ permanent: false });
      pass(180_000);
    }
    expect(failures).toBeGreaterThan(0);
    expect(failures).toBeLessThan(9);
    expect(received.length).toBeGreaterThan(failures);
  });

  test.for(hostileTexts.map((text) => [text.slice(0, 20), text] as const))(
    'whatever a resource is called, it is taken: %s',
    async ([, text]) => {
      const { sink, received } = await world(kind, kind.taken);
      await sink.post(alertWith({ ...hostile(text), id: `t-1#${text}` }));
      expect(received).toHaveLength(1);
      expect(sizeOf(received)).toBeLessThanOrEqual(kind.mostBytes);
    },
  );

  test('texts of 50,000 characters are taken', async () => {
    const { sink, received } = await world(kind, kind.taken);
    await sink.post(alertWith(hostile('x<&"'.repeat(2_500))));
    expect(sizeOf(received)).toBeLessThanOrEqual(kind.mostBytes);
  });

  test('no secret is in an error, however deep one looks', async () => {
    const failing: readonly Answer[] = [
      kind.never,
      kind.later,
      'hang-up',
      { status: 302, headers: { location: `https://a.example/${SECRET}` }, body: SECRET },
      { status: 400, body: SECRET },
    ];
    for (const answer of failing) {
      const failure = await failureOf((await world(kind, answer)).sink.post(alertWith()));
      expect(failure).toBeInstanceOf(AlertSinkError);
      expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain(SECRET);
    }
  });
});

const sizeOf = (received: readonly Received[]): number =>
  Math.max(...received.map(({ body }) => Buffer.byteLength(body)));
