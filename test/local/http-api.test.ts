import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpApi, serveHere, startHttpApi } from '#local/http-api.ts';
import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults } from '#shared/engine/select-incidents.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { documented, expectDocumented } from '#test/support/documented.ts';
import { movingClock, playStream } from '../shared/query/organization.ts';

let folder: string;
let api: HttpApi;

async function started(): Promise<HttpApi> {
  const table = createMemoryTable(tableDefinition);
  const time = movingClock();
  await playStream(
    table,
    Array.from({ length: 12 }, (_, n) => ({
      account: n % 3,
      resource: n % 2,
      region: 0,
      state: n + 1,
      letters: ['V', 'C'] as const,
    })),
    time,
  );
  return startHttpApi({
    table,
    clock: time.clock,
    rules: withDefaults(rules),
    incidents: incidentsWithDefaults(incidentRules),
    frameworks,
    dataFolder: folder,
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-http-'));
  api = await started();
});

afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

const signed = () => ({ authorization: `Bearer ${api.token}` });

/** Like fetch, which does not let us lie about Host and Origin. */
function sent(path: string, headers: Record<string, string>, method = 'GET', body = '') {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const going = request(`${api.url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        const given = Object.entries(response.headers).map(([name, value]) => [
          name,
          String(value),
        ]);
        try {
          expectDocumented(method, path, { status, headers: Object.fromEntries(given), text });
          resolve({ status, text });
        } catch (error) {
          reject(error);
        }
      });
    });
    going.on('error', reject);
    going.end(body);
  });
}

test('answers who has the token', async () => {
  const response = await fetch(`${api.url}/v1/findings`, { headers: signed() });
  await documented('GET', '/v1/findings', response);
  const answer = await response.json();
  expect(response.status).toBe(200);
  expect(answer).toMatchObject({ items: { length: 6 } });
});

test('keeps its token where only the owner of the folder finds it, also over a restart', async () => {
  const file = join(folder, 'api-token');
  expect((await readFile(file, 'utf8')).trim()).toBe(api.token);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const second = await started();
  expect(second.token).toBe(api.token);
  await second.close();
});

test('is on 127.0.0.1', () => {
  expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

describe('refuses', () => {
  test.for<[what: string, headers: () => Record<string, string>, status: number]>([
    ['who has no token', () => ({}), 401],
    ['another token', () => ({ authorization: 'Bearer no' }), 401],
    ['a page of another origin', () => ({ ...signed(), origin: 'https://evil.example' }), 403],
    ['a page of a file', () => ({ ...signed(), origin: 'null' }), 403],
    ['another name for this machine', () => ({ ...signed(), host: 'evil.example' }), 421],
  ])('%s', async ([, headers, status]) => {
    const { status: given, text } = await sent('/v1/findings', headers());
    expect(given).toBe(status);
    expect(JSON.parse(text)).toMatchObject({
      status,
      type: expect.stringMatching(/^\/v1\/problems\//),
    });
  });

  test('a body that is too large', async () => {
    const { status } = await sent('/v1/exceptions', signed(), 'POST', 'x'.repeat(70_000));
    expect(status).toBe(413);
  });
});

test('answers its own pages', async () => {
  const { status } = await sent('/v1/rules', { ...signed(), origin: api.url });
  expect(status).toBe(200);
});

test('answers a thousand requests at once', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 1_000 }, async (_, n) => {
      const path = n % 3 === 0 ? '/v1/summary' : `/v1/findings?limit=${(n % 5) + 1}`;
      return (await sent(path, signed())).status;
    }),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(1_000);
}, 30_000);

test('tells who gets no turn in time, and goes on answering', async () => {
  let most = 0;
  let now = 0;
  const slow = {
    async fetch() {
      now += 1;
      most = Math.max(most, now);
      await new Promise((done) => setTimeout(done, 300));
      now -= 1;
      return Response.json({});
    },
  };
  const busy = await serveHere(slow, { slowestMs: 50 });
  try {
    const headers = { authorization: `Bearer ${busy.token}` };
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => fetch(`${busy.url}/v1/summary`, { headers })),
    );
    const refused = answers.filter(({ status }) => status === 503);
    expect([most, answers.length - refused.length]).toEqual([32, 32]);
    for (const each of refused) {
      expect(each.headers.get('retry-after')).toBe('5');
      await documented('GET', '/v1/summary', each);
    }
    expect((await fetch(`${busy.url}/v1/summary`, { headers })).status).toBe(200);
  } finally {
    await busy.close();
  }
});

test('is not kept from answering others by clients that are slow', async () => {
  const port = Number(new URL(api.url).port);
  const slow = Array.from({ length: 50 }, () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /v1/findings HTTP/1.1\r\nHost: ');
    return socket;
  });
  const { status } = await sent('/v1/findings', signed());
  expect(status).toBe(200);
  for (const socket of slow) socket.destroy();
});

describe('a client that', () => {
  const hasty = async () => {
    const table = createMemoryTable(tableDefinition);
    const own = { table, clock: movingClock().clock, rules: [], incidents: [], frameworks: [] };
    return startHttpApi({ ...own, slowestMs: 100 });
  };

  /** What comes back for what is sent, until the connection ends. */
  const wired = (port: number, text: string) =>
    new Promise<string>((resolve) => {
      let received = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        received += chunk;
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(received));
    });

  test.each([
    ['never ends its headers', 'GET /v1/findings HTTP/1.1\r\nHost: ', 408, 'too-slow'],
    ['speaks no HTTP', '\u0016\u0003\u0001 hello\r\n\r\n', 400, 'bad-request'],
    ['sends endless headers', `GET / HTTP/1.1\r\nx: ${'y'.repeat(40_000)}`, 413, 'too-large'],
  ])('%s is told so, and let go', async (_, text, status, name) => {
    const own = await hasty();
    try {
      const received = await wired(Number(new URL(own.url).port), text);
      const [head = '', body = '{}'] = received.split('\r\n\r\n');
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(head).toContain('content-type: application/problem+json');
      const headers = { 'content-type': 'application/problem+json' };
      expectDocumented('GET', '/v1/findings', { status, headers, text: body });
      expect(JSON.parse(body)).toMatchObject({ status, type: `/v1/problems/${name}` });
    } finally {
      await own.close();
    }
  });

  test('never ends its body is let go', async () => {
    const own = await hasty();
    try {
      const { host, port } = new URL(own.url);
      const head = `POST /v1/exceptions HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${own.token}\r\nContent-Length: 50\r\n\r\n{`;
      expect(await wired(Number(port), head)).not.toContain('200 OK');
    } finally {
      await own.close();
    }
  });
});
