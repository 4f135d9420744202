import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiClient } from '#cli/ask/api-client.ts';
import { signedApi } from '#cli/dashboard/signed-api.ts';
import { type HttpApi, serveHere } from '#local/http-api.ts';
import { createRequestSignature } from '#shared/adapters/request-signature.ts';
import { instantOf } from '#shared/domain/instant.ts';

interface Heard {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const heard: Heard[] = [];
/** The deployment: it says what it was asked, and refuses as API Gateway does. */
const deployment = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const { method, url, headers } = request;
    heard.push({ method, url, headers, body });
    if (url?.startsWith('/prod/v1/health')) {
      response
        .writeHead(403, { 'content-type': 'application/json' })
        .end('{"message":"Forbidden"}');
    } else if (headers['if-none-match'] !== undefined)
      response.writeHead(304, { etag: '"a"' }).end();
    else {
      const answer = { 'content-type': 'application/json', etag: '"a"', 'x-amzn-trace': 'secret' };
      response.writeHead(200, answer).end('{"items":[]}');
    }
  });
});

let served: HttpApi;
const last = (): Heard | undefined => heard.at(-1);

beforeAll(async () => {
  await new Promise<void>((resolve) => deployment.listen(0, '127.0.0.1', resolve));
  const address = deployment.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const signature = createRequestSignature({
    region: 'eu-central-1',
    clock: () => instantOf(Date.UTC(2026, 0, 1)),
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' },
  });
  const url = new URL(`http://127.0.0.1:${address.port}/prod`);
  served = await serveHere(signedApi(apiClient(url, signature)), {});
});
afterAll(async () => {
  await served.close();
  deployment.close();
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${served.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${served.token}`, ...init.headers },
  });

describe('what the pages ask of a deployment', () => {
  test('is signed with the credentials of who runs it, and without the pass of the page', async () => {
    const response = await ask('/v1/findings?tag=a%3Db&severity=high,low', {
      headers: { 'x-else': 'no', cookie: 'no' },
    });
    expect(await response.json()).toEqual({ items: [] });
    expect(last()?.url).toBe('/prod/v1/findings?tag=a%3Db&severity=high,low');
    expect(last()?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20260101\/eu-central-1\/execute-api\/aws4_request/,
    );
    expect(last()?.headers['x-amz-security-token']).toBe('session');
    expect(JSON.stringify(last()?.headers)).not.toContain(served.token);
    expect(last()?.headers).not.toHaveProperty('x-else');
    expect(last()?.headers).not.toHaveProperty('cookie');
  });

  test('keeps its body, and tags spare what is known', async () => {
    await ask('/v1/findings/k/acknowledge', { method: 'POST', body: '{"note":"é"}' });
    expect(last()).toMatchObject({ method: 'POST', body: '{"note":"é"}' });
    const response = await ask('/v1/rules', { headers: { 'if-none-match': '"a"' } });
    expect(response.status).toBe(304);
  });

  test('gives back what the API said, and nothing of how it came there', async () => {
    const response = await ask('/v1/rules');
    expect(response.headers.get('etag')).toBe('"a"');
    expect(response.headers.get('x-amzn-trace')).toBeNull();
  });

  test('is told in words when the gateway refuses', async () => {
    const response = await ask('/v1/health');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ type: '/v1/problems/not-allowed' });
  });

  test('goes to the API and nowhere else', async () => {
    const before = heard.length;
    expect((await ask('/slack/action', { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await fetch(`${served.url}/v1/findings`)).status).toBe(401);
    const foreign = await ask('/v1/findings', { headers: { origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
    expect(heard).toHaveLength(before);
  });
});
