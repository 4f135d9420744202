import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createSlackWebhook } from '#shared/adapters/slack-webhook.ts';
import { slackMessage } from '#shared/alerts/slack-message.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { alertWith, at } from '../alerts/alerts.ts';
import { type Answer, httpServer } from './http-server.ts';

const SECRET = '/services/T000/B000/verysecret';
const ok: Answer = { status: 200, body: 'ok' };

/** A webhook against a server of our own, and a clock that only waiting moves. */
async function webhook(
  answers: readonly Answer[],
  { waitBudgetMs = 10_000, address = '' }: { waitBudgetMs?: number; address?: string } = {},
) {
  const server = await httpServer(...answers);
  let now: Instant = at('2026-11-20 14:00:00');
  const waits: number[] = [];
  const sink = createSlackWebhook({
    address: async () => address || server.origin + SECRET,
    fetch,
    clock: () => now,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      now = shifted(now, milliseconds);
    },
    waitBudgetMs,
    timeoutMs: 200,
  });
  return { sink, waits, received: server.received, pass: (ms: number) => (now = shifted(now, ms)) };
}

const failureOf = (posting: Promise<void>): Promise<unknown> =>
  posting.then(
    () => expect.fail('it was posted'),
    (error: unknown) => error,
  );

test('posts the message as JSON', async () => {
  const { sink, received, waits } = await webhook([ok]);
  await sink.post(alertWith());
  expect(received).toHaveLength(1);
  expect(received[0]?.path).toBe(SECRET);
  expect(received[0]?.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({
    ...slackMessage(alertWith()),
    unfurl_links: false,
    unfurl_media: false,
  });
  expect(waits).toEqual([]);
});

test('posts at most one message a second, in order, also when asked all at once', async () => {
  const { sink, received, waits, pass } = await webhook([ok]);
  const posts = ['a', 'b', 'c'].map((message) => sink.post(alertWith({ message })));
  await Promise.all(posts);
  expect(waits).toEqual([1_000, 1_000]);
  expect(received.map(({ body }) => /"\*Expected and found\*\\n(\w)/.exec(body)?.[1])).toEqual([
    'a',
    'b',
    'c',
  ]);
  pass(5_000);
  await sink.post(alertWith());
  expect(waits).toHaveLength(2);
});

describe('a rate limit', () => {
  const limited = (headers: Readonly<Record<string, string>> = {}): Answer => ({
    status: 429,
    headers,
    body: 'rate_limited',
  });

  test.each([
    ['is obeyed to the second', { 'retry-after': '7' }, 7_000],
    ['without a time counts as one second', {}, 1_000],
    ['with an unreadable time counts as one second', { 'retry-after': 'soon' }, 1_000],
    ['of nothing still keeps the pace', { 'retry-after': '0' }, 1_000],
  ])('%s', async (_, headers, wait) => {
    const { sink, waits, received } = await webhook([limited(headers), ok]);
    await sink.post(alertWith());
    expect(waits).toEqual([wait]);
    expect(received).toHaveLength(2);
  });

  test('longer than the budget goes back, and so does the next alert, unasked', async () => {
    const { sink, waits, received, pass } = await webhook([limited({ 'retry-after': '30' }), ok]);
    const reason = 'Slack must be left alone for 30 s more; the alert goes back to the queue';
    expect(await failureOf(sink.post(alertWith()))).toMatchObject({
      message: reason,
      permanent: false,
    });
    expect(await failureOf(sink.post(alertWith()))).toMatchObject({ message: reason });
    expect(received).toHaveLength(1);
    pass(30_000);
    await sink.post(alertWith());
    expect(received).toHaveLength(2);
    expect(waits).toEqual([]);
  });

  test('again and again ends with the budget', async () => {
    const { sink, waits } = await webhook([limited({ 'retry-after': '4' })]);
    expect(await failureOf(sink.post(alertWith()))).toMatchObject({ permanent: false });
    expect(waits).toEqual([4_000, 4_000]);
  });
});

describe('a fault', () => {
  test.each<[string, Answer, string]>([
    ['of Slack', { status: 503, body: 'no' }, 'HTTP 503'],
    ['of a gateway', { status: 500, body: `<html>${SECRET}</html>` }, 'HTTP 500'],
    ['of the connection', 'hang-up', 'no connection (UND_ERR_SOCKET)'],
    ['of time', 'silence', 'no answer in time'],
  ])('%s is tried three times, then the alert goes back', async (_, answer, reason) => {
    const { sink, waits, received } = await webhook([answer]);
    const error = await failureOf(sink.post(alertWith()));
    expect(error).toMatchObject({
      message: `Slack failed 3 times: ${reason}; the alert goes back to the queue`,
      permanent: false,
    });
    expect(waits).toEqual([1_000, 3_000]);
    expect(received).toHaveLength(3);
  });

  test('that passes is not noticed', async () => {
    const { sink, received } = await webhook([{ status: 500, body: '' }, 'hang-up', ok]);
    await sink.post(alertWith());
    expect(received).toHaveLength(3);
  });

  test('that stays spares the alerts that follow their wait, for half a minute', async () => {
    const down: Answer = { status: 503, body: '' };
    const { sink, received, pass } = await webhook([down, down, down, ok]);
    await failureOf(sink.post(alertWith()));
    expect(await failureOf(sink.post(alertWith()))).toMatchObject({
      message: 'Slack must be left alone for 30 s more; the alert goes back to the queue',
    });
    expect(received).toHaveLength(3);
    pass(30_000);
    await sink.post(alertWith());
    expect(received).toHaveLength(4);
  });

  test('of one alert does not stop the next', async () => {
    const { sink } = await webhook([{ status: 404, body: 'no_service' }, ok]);
    const [first, second] = await Promise.allSettled([
      sink.post(alertWith()),
      sink.post(alertWith()),
    ]);
    expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled']);
  });
});

describe('a refusal is permanent and says what to do', () => {
  test.each([
    [
      400,
      'invalid_payload',
      'HTTP 400 invalid_payload: it does not understand the message; this is a fault of ours, please report it',
    ],
    [
      403,
      'action_prohibited',
      'HTTP 403 action_prohibited: an administrator restricts what webhooks may post',
    ],
    [
      404,
      'no_service',
      'HTTP 404 no_service: the webhook was removed or switched off; make a new one and store its address',
    ],
    [
      404,
      'channel_not_found',
      'HTTP 404 channel_not_found: the channel is gone; make a webhook for another one',
    ],
    [
      410,
      'channel_is_archived',
      'HTTP 410 channel_is_archived: the channel is archived; unarchive it or make a webhook for another one',
    ],
    [418, 'constructor', 'HTTP 418 constructor: see the webhook in the settings of its Slack app'],
    [
      404,
      `<html>no ${SECRET}</html>`,
      'HTTP 404: see the webhook in the settings of its Slack app',
    ],
    [
      200,
      '<html>sign in</html>',
      'HTTP 200: that is not what Slack answers; is it really a Slack webhook?',
    ],
  ])('%d %s', async (status, body, reason) => {
    const { sink, received } = await webhook([{ status, body }]);
    expect(await failureOf(sink.post(alertWith()))).toMatchObject({
      name: 'AlertSinkError',
      message: `Slack refused the alert: ${reason}`,
      permanent: true,
    });
    expect(received).toHaveLength(1);
  });

  test('and a redirect is not followed', async () => {
    const headers = { location: 'http://127.0.0.1:1/elsewhere' };
    const { sink, received } = await webhook([{ status: 302, headers, body: '' }]);
    expect(await failureOf(sink.post(alertWith()))).toMatchObject({
      message:
        'Slack refused the alert: HTTP 302: the address leads elsewhere; store the address that the webhook has now',
      permanent: true,
    });
    expect(received).toHaveLength(1);
  });

  test.each([
    '',
    'hooks.slack.com/services/verysecret',
    'http://hooks.slack.com/services/verysecret',
    'file:///verysecret',
  ])('an address that must not be used: %s', async (address) => {
    const { sink, received } = await webhook([ok], { address: address || ' ' });
    expect(await failureOf(sink.post(alertWith()))).toMatchObject({
      message:
        'The Slack webhook is not an https address: store the address that Slack shows for it',
      permanent: true,
    });
    expect(received).toEqual([]);
  });
});

test('the address is in no error, however deep one looks', async () => {
  const answers: readonly Answer[] = [
    'hang-up',
    'silence',
    { status: 404, body: SECRET },
    { status: 500, body: SECRET },
    { status: 302, headers: { location: `https://a.example${SECRET}` }, body: '' },
  ];
  const errors: unknown[] = [];
  for (const answer of answers) {
    errors.push(await failureOf((await webhook([answer])).sink.post(alertWith())));
  }
  for (const address of [
    'http://127.0.0.1:1/verysecret',
    'ftp://verysecret',
    'https://a:b@verysecret.invalid/',
  ]) {
    errors.push(await failureOf((await webhook([ok], { address })).sink.post(alertWith())));
  }
  expect(errors).toHaveLength(8);
  for (const error of errors) {
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('verysecret');
  }
});
