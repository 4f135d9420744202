/** The pages as they are hosted: people sign in at an issuer, and the API is asked with its tokens. */
import { createServer } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleDashboard } from '#local/dashboard/bundle.ts';
import { contentSecurityPolicy } from '#local/dashboard/headers.ts';
import { pageResponse } from '#local/dashboard/page-response.ts';
import { type HttpApi, startHttpApi } from '#local/http-api.ts';
import { documented } from '#test/support/documented.ts';
import { EXECUTABLE, hasChromium } from './chromium.ts';
import { type LocalIssuer, localIssuer } from './local-issuer.ts';
import { seededStore } from './seeded.ts';

let issuer: LocalIssuer;
let api: HttpApi;
let browser: Browser;
let pages = '';
let close = (): void => {};
const asked: string[] = [];

beforeAll(async () => {
  if (!hasChromium) return;
  issuer = await localIssuer(() => pages);
  const seeded = await seededStore();
  api = await startHttpApi({ ...seeded, rules: [], incidents: [], frameworks: [] });
  const files = await bundleDashboard({
    api: '/people',
    issuer: { issuer: issuer.url, clientId: 'dashboard' },
  });
  // As CloudFront has it: the pages, and behind /people the API with its authorizer.
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', pages);
      if (url.pathname.startsWith('/people/')) {
        const { authorization = '' } = request.headers;
        asked.push(authorization);
        const isKnown = issuer.given.includes(authorization.replace('Bearer ', ''));
        if (!isKnown) return response.writeHead(401).end('{"message":"Unauthorized"}');
        const path = url.pathname.replace('/people', '') + url.search;
        const given = await fetch(`${api.url}${path}`, {
          headers: { authorization: `Bearer ${api.token}` },
        });
        await documented('GET', path, given);
        response.writeHead(given.status, { 'content-type': 'application/json' });
        return response.end(await given.text());
      }
      const accept = request.headers.accept ?? '';
      const page = pageResponse(files, new Request(url, { headers: { accept } }));
      if (page === undefined) return response.writeHead(404).end();
      const policy = { 'content-security-policy': contentSecurityPolicy([issuer.url]) };
      response.writeHead(page.status, { ...Object.fromEntries(page.headers), ...policy });
      return response.end(Buffer.from(await page.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  pages = `http://localhost:${address.port}`;
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
  issuer?.close();
  close();
});

let page: Page;
beforeEach(async () => {
  if (!hasChromium) return;
  issuer.wrong = 'nothing';
  issuer.lasts = 3600;
  page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(8_000);
  return () => page.context().close();
});

describe.runIf(hasChromium)('signing in at an issuer', () => {
  test('brings the reader to where they wanted to go, and keeps no token anywhere', async () => {
    await page.goto(`${pages}/findings?severity=high`);
    await page.locator('.findings-rows tbody tr').first().waitFor();
    expect(page.url()).toBe(`${pages}/findings?severity=high`);
    const token = issuer.given.at(-1) ?? '';
    expect(asked.at(-1)).toBe(`Bearer ${token}`);
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    expect(kept).not.toContain('access-');
    expect(kept).not.toContain('refresh-');
    expect(kept).not.toContain('signing-in');
    await page.reload();
    await page.locator('.findings-rows tbody tr').first().waitFor();
    expect(issuer.given.at(-1)).not.toBe(token);
  });

  test.for([
    ['state', 'This was no answer to a sign-in that began here'],
    ['nonce', 'The issuer gave a token of another sign-in'],
    ['refused', 'You may not come in here.'],
  ] as const)('is refused when the %s is wrong, and can be begun again', async ([wrong, said]) => {
    issuer.wrong = wrong;
    const before = asked.length;
    await page.goto(`${pages}/rules`);
    await page.getByText(said).waitFor();
    expect(asked).toHaveLength(before);
    issuer.wrong = 'nothing';
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('main h1', { hasText: 'Rules' }).waitFor();
  });

  test('an answer that nobody asked for lets nobody in', async () => {
    await page.goto(`${pages}/signed-in?code=stolen&state=mine`);
    await page.getByText('This was no answer to a sign-in that began here').waitFor();
  });

  test('is renewed before it ends', async () => {
    issuer.lasts = 30;
    await page.goto(`${pages}/exceptions`);
    await page.locator('main h1').waitFor();
    const first = issuer.given.length;
    issuer.lasts = 3600;
    await page.getByRole('link', { name: 'Changes' }).click();
    await page.getByText('Between the two times').first().waitFor();
    await expect.poll(() => issuer.given.length, { timeout: 20_000 }).toBeGreaterThan(first);
  });
});
