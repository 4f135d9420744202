import { SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { createSsmSecret } from '#shared/adapters/ssm-secret.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { at } from '../alerts/alerts.ts';
import { type Answer, httpServer } from './http-server.ts';

const json = { 'content-type': 'application/x-amz-json-1.1' };
const value = (text: string): Answer => ({
  status: 200,
  headers: json,
  body: JSON.stringify({
    Parameter: { Name: '/plumbline/slack', Type: 'SecureString', Value: text },
  }),
});
const refused = (type: string): Answer => ({
  status: 400,
  headers: json,
  body: JSON.stringify({ __type: type, message: 'no' }),
});

async function secretAt(...answers: readonly Answer[]) {
  const { origin, received } = await httpServer(...answers);
  let now: Instant = at('2026-11-20 14:00:00');
  const client = new SSMClient({
    region: 'eu-west-1',
    endpoint: origin,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  const secret = createSsmSecret({ name: '/plumbline/slack', clock: () => now, client });
  return { secret, received, pass: (ms: number) => (now = shifted(now, ms)) };
}

test('reads the parameter decrypted, and once for all who ask', async () => {
  const { secret, received } = await secretAt(value(' https://a.example/x\n'));
  expect(await Promise.all([secret(), secret()])).toEqual([
    'https://a.example/x',
    'https://a.example/x',
  ]);
  expect(await secret()).toBe('https://a.example/x');
  expect(received).toHaveLength(1);
  expect(received[0]?.headers['x-amz-target']).toBe('AmazonSSM.GetParameter');
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({
    Name: '/plumbline/slack',
    WithDecryption: true,
  });
});

test('notices a new value after five minutes', async () => {
  const { secret, received, pass } = await secretAt(value('old'), value('new'));
  await secret();
  pass(299_999);
  expect(await secret()).toBe('old');
  pass(1);
  expect(await secret()).toBe('new');
  expect(received).toHaveLength(2);
});

test('a failure says what to do and is forgotten', async () => {
  const { secret } = await secretAt(refused('ParameterNotFound'), value(' '), value('there'));
  await expect(secret()).rejects.toThrow(
    'SSM parameter /plumbline/slack could not be read (ParameterNotFound): it must exist in this Region',
  );
  await expect(secret()).rejects.toThrow('SSM parameter /plumbline/slack is empty');
  expect(await secret()).toBe('there');
});
