import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  createStandardWebhook,
  type SentWebhook,
  webhookId,
} from '#shared/adapters/standard-webhook.ts';
import { isPublicAddress } from '#shared/adapters/standard-webhook-address.ts';
import { webhookKeys, webhookSignature } from '#shared/adapters/standard-webhook-signature.ts';
import { alertWith, at } from '../alerts/alerts.ts';

const KEY = Buffer.alloc(24, 7);
const SECRET = `whsec_${KEY.toString('base64')}`;

function webhook({
  url = 'https://hooks.example/in',
  secret = SECRET,
  addresses = ['93.184.215.14'],
  status = 204,
} = {}) {
  const sent: SentWebhook[] = [];
  const sink = createStandardWebhook({
    url,
    secret: async () => secret,
    clock: () => at('2026-11-20 14:06:00'),
    resolve: async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    async send(message) {
      sent.push(message);
      return status;
    },
  });
  return { sink, sent };
}

const failureOf = (posting: Promise<void>): Promise<unknown> =>
  posting.then(
    () => expect.fail('it was sent'),
    (error: unknown) => error,
  );

test('the vector that the specification is tested with', () => {
  const content = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1_614_265_330,
    body: '{"test": 2432232314}',
  };
  expect(webhookSignature(content, webhookKeys('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'))).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test('signs the bytes that it sends, with an id that stays', async () => {
  const { sink, sent } = webhook();
  await sink.post(alertWith());
  await sink.post(alertWith());
  const [{ headers = {}, body = '', address } = {}, again] = sent;
  const id = webhookId(alertWith());
  expect(headers).toEqual({
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': '1795183560',
    'webhook-signature': `v1,${createHmac('sha256', KEY).update(`${id}.1795183560.${body}`).digest('base64')}`,
  });
  expect(address).toBe('93.184.215.14');
  expect(JSON.parse(body)).toEqual({
    type: 'finding.opened',
    timestamp: '2026-11-20T14:05:15.000Z',
    data: alertWith(),
  });
  expect(again?.headers['webhook-id']).toBe(id);
  expect(webhookId({ id: 'another' })).not.toBe(id);
});

test('while a secret is replaced, both sign', async () => {
  const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  const { sink, sent } = webhook({ secret: `${SECRET} ${other}` });
  await sink.post(alertWith());
  expect(sent[0]?.headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/);
});

test.each(['', 'verysecret', 'whsec_', 'whsec_c2hvcnQ=', 'whsec_ä', `${SECRET} verysecret`])(
  'a secret that is none: "%s"',
  async (secret) => {
    const { sink, sent } = webhook({ secret });
    const failure = await failureOf(sink.post(alertWith()));
    expect(failure).toMatchObject({ name: 'AlertSinkError', permanent: true });
    expect(String(failure)).not.toContain('verysecret');
    expect(sent).toEqual([]);
  },
);

describe('nothing is sent into private networks', () => {
  const inside = [
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '169.254.170.2',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00:ec2::254',
    'fc00::1',
    'ff02::1',
    '::ffff:169.254.169.254',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '2001:db8::1',
    'no address',
  ];
  test.each(inside)('%s is none of the internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  test.each(['93.184.215.14', '8.8.8.8', '172.32.0.1', '2606:2800:21f:cb07::1', '2a00:1450::1'])(
    '%s is',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  test.each(inside.slice(0, -1))('a name that leads to %s', async (address) => {
    const { sink, sent } = webhook({ addresses: [address] });
    expect(await failureOf(sink.post(alertWith()))).toMatchObject({ permanent: true });
    expect(sent).toEqual([]);
  });

  test('a name of which only one address is private', async () => {
    const { sink, sent } = webhook({ addresses: ['93.184.215.14', '10.0.0.1'] });
    expect(await failureOf(sink.post(alertWith()))).toMatchObject({
      message: 'The name of the webhook leads to a private network, where alerts are never sent',
    });
    expect(sent).toEqual([]);
  });

  test.each([
    'http://hooks.example/in',
    'https://127.0.0.1/in',
    'https://0x7f.1/in',
    'https://2130706433/in',
    'https://[::1]/in',
    'https://[::ffff:169.254.169.254]/in',
    'https://169.254.169.254/latest/meta-data',
    'https://user:password@hooks.example/in',
    'ftp://hooks.example/in',
    'hooks.example',
    '',
  ])('an address that is none: %s', async (url) => {
    const { sink, sent } = webhook({ url });
    expect(await failureOf(sink.post(alertWith()))).toMatchObject({ permanent: true });
    expect(sent).toEqual([]);
  });

  test('the connection goes where was looked, not where the name leads by then', async () => {
    const sink = createStandardWebhook({
      url: 'https://localhost:1/in',
      secret: async () => SECRET,
      clock: () => at('2026-11-20 14:06:00'),
    });
    expect(await failureOf(sink.post(alertWith()))).toMatchObject({
      message: 'The name of the webhook leads to a private network, where alerts are never sent',
      permanent: true,
    });
  });
});

test.each([
  [301, true],
  [307, true],
  [400, true],
  [401, true],
  [404, true],
  [410, true],
  [408, false],
  [425, false],
  [429, false],
  [500, false],
  [503, false],
])('HTTP %d: permanent is %s', async (status, permanent) => {
  const { sink, sent } = webhook({ status });
  expect(await failureOf(sink.post(alertWith()))).toMatchObject({ permanent });
  expect(sent).toHaveLength(1);
});
