/** What every signer of roots must do; KMS is a server on this machine that holds a key. */
import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, test } from 'vitest';
import { createFileSigner } from '#shared/adapters/roots/file-signer.ts';
import { createKmsSigner } from '#shared/adapters/roots/kms-signer.ts';
import { fingerprintOf, isSignedBy } from '#shared/roots/public-key.ts';

const folder = await mkdtemp(join(tmpdir(), 'plumbline-signer-'));
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const asked: { readonly target: string; readonly body: Record<string, unknown> }[] = [];

/** Signs the content whose digest it is given: it has seen it before, as a real one need not. */
const contents = new Map<string, Uint8Array>();
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const target = String(request.headers['x-amz-target']);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    asked.push({ target, body });
    const answer = target.endsWith('.Sign')
      ? { Signature: sign('sha256', contents.get(body.Message) ?? new Uint8Array(), privateKey) }
      : { PublicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }) };
    const inBase64 = Object.entries(answer).map(([name, value]) => [
      name,
      value.toString('base64'),
    ]);
    response
      .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
      .end(JSON.stringify(Object.fromEntries(inBase64)));
  });
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
afterAll(async () => {
  await new Promise<void>((closed) => void server.close(() => closed()));
  await rm(folder, { recursive: true, force: true });
});

const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-4333-8444-555555555555';
const client = new KMSClient({
  region: 'eu-west-1',
  endpoint: `http://127.0.0.1:${port}`,
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
});
const keyFile = join(folder, 'root-key.pem');

describe.each([
  { name: 'a file', signer: createFileSigner(keyFile) },
  { name: 'KMS', signer: createKmsSigner({ keyArn, client }) },
])('$name', ({ signer }) => {
  test('what it signs can be checked with its public key alone', async () => {
    const content = Buffer.from('{"a":1}\n');
    contents.set(createHash('sha256').update(content).digest('base64'), content);
    const key = await signer.publicKey();
    expect(key).toMatch(/^-----BEGIN PUBLIC KEY-----\n[\s\S]+\n-----END PUBLIC KEY-----\n$/);
    expect(fingerprintOf(key)).toMatch(/^[0-9a-f]{64}$/);
    const signature = await signer.sign(content);
    expect(isSignedBy(key, content, signature)).toBe(true);
    expect(isSignedBy(key, Buffer.from('{"a":2}\n'), signature)).toBe(false);
    expect(isSignedBy(key, content, signature.slice(1))).toBe(false);
    expect(isSignedBy('no key', content, signature)).toBe(false);
    expect(await signer.publicKey()).toBe(key);
  });
});

test('KMS sees the digest alone, and is told what to do with it', () => {
  const [one] = asked.filter(({ target }) => target.endsWith('.Sign'));
  expect(one?.body).toEqual({
    KeyId: keyArn,
    Message: createHash('sha256').update('{"a":1}\n').digest('base64'),
    MessageType: 'DIGEST',
    SigningAlgorithm: 'ECDSA_SHA_256',
  });
});

test('the key in a file is for its owner only, and stays the same', async () => {
  const again = createFileSigner(keyFile);
  expect(await again.publicKey()).toBe(await createFileSigner(keyFile).publicKey());
  expect((await stat(keyFile)).mode & 0o077).toBe(0);
});
