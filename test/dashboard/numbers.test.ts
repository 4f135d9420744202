/** Every number is a link, and where it leads the same number stands: all of them are followed. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goTo, hasChromium, settled, type Watched, watched } from './browser.ts';

const DAY_MS = 86_400_000;

let shown: Watched;
let page: Page;

beforeAll(async () => {
  if (!hasChromium) return;
  shown = await watched();
  page = await shown.open('/');
});
afterAll(() => shown?.close());

interface Numbered {
  readonly href: string;
  readonly n: number;
  readonly of: string;
  readonly on: string;
}

async function numbersOn(path: string): Promise<readonly Numbered[]> {
  await goTo(page, path);
  await settled(page);
  const found = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('main a[data-n]')].map((link) => ({
      href: link.pathname + link.search,
      n: Number(link.dataset['n']),
      of: link.dataset['of'] ?? '',
      text: (link.textContent ?? '').trim(),
    })),
  );
  expect(found.length, `numbers on ${path}`).toBeGreaterThan(0);
  for (const { text, n } of found) expect(text).toContain(n.toLocaleString('en-GB'));
  return found.map((each) => ({ ...each, on: path }));
}

/** What the page says that the number counts; undefined where it says nothing. */
async function toldAt({ href, of }: Numbered): Promise<number | undefined> {
  await goTo(page, href);
  const found = await page.waitForFunction((what) => {
    if (document.querySelector('.counting') !== null) return undefined;
    const total = document.querySelector<HTMLElement>(`main [data-total="${what}"]`);
    if (total === null || total.closest('[aria-busy="true"]') !== null) return undefined;
    return { n: Number(total.dataset['n']) };
  }, of);
  return (await found.jsonValue())?.n;
}

async function follow(paths: readonly string[]): Promise<number> {
  const all: Numbered[] = [];
  for (const path of paths) all.push(...(await numbersOn(path)));
  const distinct = new Map(all.map((each) => [`${each.of} ${each.href} ${each.n}`, each]));
  for (const each of distinct.values()) {
    const told = await toldAt(each).catch(() => undefined);
    expect(told, `${each.n} ${each.of} on ${each.on}, following ${each.href}`).toBe(each.n);
  }
  return distinct.size;
}

const daysAgo = (days: number): string =>
  encodeURIComponent(new Date(Date.now() - days * DAY_MS).toISOString());

describe.runIf(hasChromium)('numbers', () => {
  test('of now', async () => {
    const followed = await follow([
      '/',
      '/rules?broken=yes',
      '/rules?answered=yes',
      '/rules/restricted-ssh',
      '/rules/encrypted-volumes',
      '/accounts',
      '/resources',
      '/health',
      '/exceptions',
      '/evidence?framework=cis-5.0',
      '/changes',
    ]);
    expect(followed).toBeGreaterThan(100);
  });

  test.for([2, 10, 28])('of %i days ago', async (days) => {
    const asOf = `asOf=${daysAgo(days)}`;
    const followed = await follow([
      `/?${asOf}`,
      `/accounts?${asOf}`,
      `/rules?broken=yes&${asOf}`,
      `/rules/restricted-ssh?${asOf}`,
      `/changes?${asOf}&from=${daysAgo(days + 5)}`,
    ]);
    expect(followed).toBeGreaterThan(40);
  });

  test('of the days of the trend, as a table', async () => {
    await goTo(page, '/');
    await settled(page);
    await page.getByRole('button', { name: 'As a table' }).click();
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll('.trend tbody tr')]
        .filter((_, index) => index % 15 === 3)
        .flatMap((row) => [...row.querySelectorAll<HTMLAnchorElement>('a[data-n]')].slice(0, 3))
        .map((link) => ({
          href: link.pathname + link.search,
          n: Number(link.dataset['n']),
          of: link.dataset['of'] ?? '',
          on: 'the trend',
        })),
    );
    expect(rows.some(({ n }) => n > 0)).toBe(true);
    for (const each of rows) expect(await toldAt(each), each.href).toBe(each.n);
  });

  // On Evidence and Health stand counts of what no list shows: closings, requirements' compliant
  // pairs, reads of a sweep, dead letters.
  test.for(['/', '/rules', '/rules/encrypted-volumes', '/accounts', '/resources', '/changes'])(
    '%s: none stands in a table without a link',
    async (path) => {
      await goTo(page, path);
      await settled(page);
      const bare = await page.evaluate(() =>
        [...document.querySelectorAll('main td.numeric, main td.cell')]
          .filter((cell) => /^[1-9]/.test(cell.textContent ?? ''))
          .filter((cell) => cell.querySelector('a[data-n]') === null)
          .map((cell) => cell.outerHTML.slice(0, 120)),
      );
      expect(bare).toEqual([]);
    },
  );

  test('nothing went wrong on the way', () => {
    expect(shown.troubles).toEqual([]);
  });
});
