/** The pages beside the API on one machine: anybody here may load them, and nobody gets anything by it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleDashboard } from '#local/dashboard/bundle.ts';
import { type HttpApi, startHttpApi } from '#local/http-api.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { documented } from '#test/support/documented.ts';
import { minute } from '#test/support/evidence.ts';

let api: HttpApi;

beforeAll(async () => {
  api = await startHttpApi({
    table: createMemoryTable(tableDefinition),
    clock: () => minute(0),
    rules: [],
    incidents: [],
    frameworks: [],
    dashboard: await bundleDashboard(),
  });
});
afterAll(() => api.close());

const html = { headers: { accept: 'text/html,*/*' } };
const login = (code: unknown, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/login`, { method: 'POST', headers, body: JSON.stringify({ code }) });
const codeOf = (url: string): string => url.split('#login=')[1] ?? '';

describe('pages', () => {
  test.for(['/', '/findings/WyIx?severity=high', '/rules/restricted-ssh', '/nowhere'])(
    '%s begins with the page, and tells the browser what it may do',
    async (path) => {
      const response = await fetch(`${api.url}${path}`, html);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<div id="page">');
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|http|\*|data:/);
      expect(response.headers.get('x-frame-options')).toBe('DENY');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  test('what is named by its content may be kept for ever, the page is asked for again', async () => {
    const page = await fetch(`${api.url}/`, html);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const [, script = ''] = /src="([^"]+)"/.exec(await page.text()) ?? [];
    const code = await fetch(`${api.url}${script}`);
    expect(code.headers.get('cache-control')).toContain('immutable');
    expect(code.headers.get('content-type')).toContain('text/javascript');
  });

  test('no page stands in for an answer of the API', async () => {
    for (const path of ['/v1/findings', '/v1/nothing', '/openapi.json']) {
      const given = await fetch(`${api.url}${path}`, html);
      expect((await documented('GET', path, given)).status).toBe(401);
    }
  });
});

describe('logging in', () => {
  test('a code gives a pass once, and the pass opens the API', async () => {
    const code = codeOf(api.loginUrl());
    const given = await login(code);
    expect(given.headers.get('cache-control')).toBe('no-store');
    const { pass } = JSON.parse(await given.text());
    expect(pass).not.toBe(api.token);
    const asked = await fetch(`${api.url}/v1/rules`, {
      headers: { authorization: `Bearer ${pass}` },
    });
    expect((await documented('GET', '/v1/rules', asked)).status).toBe(200);
    expect((await login(code)).status).toBe(401);
  });

  test.for([[''], ['short'], [null], [{}], ['x'.repeat(40)]])('%j is no code', async ([code]) => {
    expect((await login(code)).status).toBe(401);
  });

  test('a page of another origin is not let in, with whatever code', async () => {
    const code = codeOf(api.loginUrl());
    expect((await login(code, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await login(code)).status).toBe(200);
  });

  test('who has the token gets another code; a pass alone does too, nobody else', async () => {
    const ask = (authorization: string) =>
      fetch(`${api.url}/login-codes`, { method: 'POST', headers: { authorization } });
    const { code } = JSON.parse(await (await ask(`Bearer ${api.token}`)).text());
    const { pass } = JSON.parse(await (await login(code)).text());
    expect((await ask(`Bearer ${pass}`)).status).toBe(200);
    expect((await ask('Bearer no')).status).toBe(401);
    expect((await fetch(`${api.url}/login-codes`, { method: 'POST' })).status).toBe(401);
  });

  test('codes that nobody used are forgotten when there are many', async () => {
    const first = codeOf(api.loginUrl());
    for (let n = 0; n < 30; n++) api.loginUrl();
    expect((await login(first)).status).toBe(401);
  });
});
