/** Every page, dark and light, as people with and without eyes and mice meet it. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goTo, hasChromium, settled, type Watched, watched } from './browser.ts';
import { hostile } from './seeded.ts';

let shown: Watched;
let light: Page;
let dark: Page;
let phone: Page;
let key: string;

beforeAll(async () => {
  if (!hasChromium) return;
  shown = await watched();
  [light, dark, phone] = await Promise.all([
    shown.open('/'),
    shown.open('/', { theme: 'dark' }),
    shown.open('/', { width: 390, height: 844 }),
  ]);
  const list = await fetch(
    `${shown.api.url}/v1/findings?resource=${encodeURIComponent(hostile.markup)}`,
    {
      headers: { authorization: `Bearer ${shown.api.token}` },
    },
  );
  ({ key } = (await list.json()).items[0]);
});
afterAll(() => shown?.close());

const DAY_MS = 86_400_000;
const past = encodeURIComponent(new Date(Date.now() - 10 * DAY_MS).toISOString());

const pages: readonly (readonly [what: string, path: () => string])[] = [
  ['the overview', () => '/'],
  ['the overview of ten days ago', () => `/?asOf=${past}`],
  ['findings', () => '/findings?severity=high,medium'],
  ['a finding', () => `/findings/${key}`],
  ['incidents', () => '/findings?kind=incident'],
  ['no finding', () => '/findings?region=mars-1'],
  ['changes', () => `/changes?from=${past}&what=resolved`],
  ['rules', () => '/rules?answered=yes'],
  ['a rule', () => '/rules/restricted-ssh'],
  ['accounts', () => '/accounts'],
  ['resources', () => '/resources'],
  ['resources of a type', () => '/resources?resourceType=AWS::RDS::DBInstance'],
  ['a resource', () => '/resource?resource=shop-bastion'],
  ['exceptions', () => '/exceptions'],
  ['evidence', () => '/evidence?framework=cis-5.0'],
  ['health', () => '/health'],
  ['a page that is not there', () => '/nowhere'],
];

/** All that there is to object to in light; in dark the colours are others, and nothing else. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  const only =
    page === dark
      ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
      : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const results = await page.evaluate(`window.axe ?? (() => { ${axe.source} })();
    window.axe.run(document, { resultTypes: ['violations'], runOnly: ${JSON.stringify(only)} })`);
  const { violations } = results as axe.AxeResults;
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`)
        .join(' | ')}`,
  );
}

describe.runIf(hasChromium)('pages', () => {
  test.for(pages)('%s: nothing that axe objects to, in light and in dark', async ([, path]) => {
    const found = await Promise.all(
      [light, dark].map(async (page) => {
        await goTo(page, path());
        await settled(page);
        return violationsOn(page);
      }),
    );
    expect(found.flat()).toEqual([]);
  });

  test.for(pages)('%s: fits a phone, with targets that a thumb hits', async ([, path]) => {
    await goTo(phone, path());
    await settled(phone);
    const found = await phone.evaluate(() => {
      const small = [...document.querySelectorAll<HTMLElement>('button, select, input, summary')]
        .filter((each) => each.offsetParent !== null)
        .map((each) => ({ each, box: each.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ each }) => each.outerHTML.slice(0, 120));
      return { small, wide: document.documentElement.scrollWidth - innerWidth };
    });
    expect(found).toEqual({ small: [], wide: 0 });
  });

  test('names that wish us no good stand there as text', async () => {
    const scripts = await light.locator('script').count();
    for (const path of [
      '/findings',
      `/findings/${key}`,
      `/resource?resource=${encodeURIComponent(hostile.markup)}`,
      '/exceptions',
      '/accounts',
      `/findings?owner=${encodeURIComponent(hostile.script)}`,
    ]) {
      await goTo(light, path);
      await settled(light);
    }
    await goTo(light, `/resource?resource=${encodeURIComponent(hostile.markup)}`);
    await settled(light);
    expect(await light.locator('main h1').textContent()).toBe(hostile.markup);
    await goTo(light, '/exceptions');
    await settled(light);
    expect(await light.locator('main').textContent()).toContain(hostile.script);
    await goTo(light, '/accounts');
    await settled(light);
    expect(await light.locator('main').textContent()).toContain('<b>data</b> & "friends"');
    const hurt = await light.evaluate(() => Reflect.get(window, 'hurt'));
    expect(hurt).toBeUndefined();
    expect(await light.locator('script').count()).toBe(scripts);
    expect(await light.locator('main img').count()).toBe(0);
  });

  test('severity is never said by colour alone', async () => {
    await goTo(light, '/findings');
    await settled(light);
    const said = await light.evaluate(() =>
      [...document.querySelectorAll('.findings-rows tbody tr')].map((row) => {
        const tag = row.querySelector('.tag');
        return { words: tag?.textContent, hasShape: tag?.querySelector('svg') !== null };
      }),
    );
    expect(said.length).toBeGreaterThan(10);
    for (const { words, hasShape } of said) {
      expect(['Critical', 'High', 'Medium', 'Low', 'Info']).toContain(words);
      expect(hasShape).toBe(true);
    }
  });

  test('the nine fields of a finding', async () => {
    await goTo(light, `/findings/${key}`);
    await settled(light);
    const fields = await light.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.drawer [data-field]')].map((each) => [
        each.dataset['field'],
        (each.textContent ?? '').trim() !== '',
      ]),
    );
    expect(fields).toEqual(
      ['state', 'rule', 'resource', 'account', 'region', 'who', 'evidence', 'fix', 'owner'].map(
        (name) => [name, true],
      ),
    );
  });

  test("the board says what AWS Config's says, worst first, with the right plural", async () => {
    await goTo(light, '/');
    await settled(light);
    const lines = await light.locator('.config-board tbody td:nth-child(2)').allTextContents();
    expect(lines.length).toBeGreaterThan(2);
    const counts = lines.map((line) => Number.parseInt(line, 10));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    for (const line of lines) {
      expect(line).toMatch(/^(1 noncompliant resource|([2-9]|\d\d+) noncompliant resources)$/);
    }
  });

  test('nothing went wrong: no error, nothing refused, nobody else asked', () => {
    expect(shown.troubles).toEqual([]);
  });
});
