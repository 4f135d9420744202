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

  test.for(pages)('%s: no table is wider than a laptop shows', async ([, path]) => {
    await goTo(light, path());
    await settled(light);
    const wide = await light.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.scroll')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map(
          (each) => `${each.getAttribute('aria-label')}: ${each.scrollWidth - each.clientWidth}`,
        ),
    );
    expect(wide).toEqual([]);
  });

  test('each page has a title of its own, and that of another time says so', async () => {
    const titles = new Map<string, string>();
    for (const [what, path] of pages) {
      await goTo(light, path());
      await settled(light);
      titles.set(what, await light.title());
    }
    expect(titles.get('the overview')).toBe('Overview · Plumbline');
    expect(titles.get('the overview of ten days ago')).toMatch(/^Overview on \d+ \w+ \d{4} · /);
    expect(titles.get('a finding')).toContain(hostile.markup);
    expect(titles.get('a resource')).toBe('shop-bastion · Plumbline');
    // Filters make no other page: twice findings, twice resources.
    expect(new Set(titles.values()).size).toBe(titles.size - 2);
  });

  test('what is opened beside a short list is seen whole, however far the page is scrolled', async () => {
    await goTo(light, `/findings/${key}?rule=rds-multi-az-support`);
    await settled(light);
    const seen = await light.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      const bar = document.querySelector('.top-bar')?.getBoundingClientRect();
      const drawer = document.querySelector('.drawer')?.getBoundingClientRect();
      return {
        below: (drawer?.top ?? 0) - (bar?.bottom ?? 0),
        above: innerHeight - (drawer?.bottom ?? 0),
      };
    });
    expect(seen.below).toBeGreaterThan(0);
    expect(seen.above).toBeGreaterThan(0);
  });

  test('what has focus is marked, and nothing stands over it', async () => {
    for (const path of ['/', `/findings/${key}`]) {
      await goTo(light, path);
      await settled(light);
      await light.evaluate(() => scrollTo(0, 0));
      for (let step = 0; step < 45; step++) {
        await light.keyboard.press('Tab');
        const found = await light.evaluate(() => {
          const { activeElement } = document;
          if (activeElement === null || activeElement === document.body) return undefined;
          const { left, top, bottom, width } = activeElement.getBoundingClientRect();
          const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
          const at = document.elementFromPoint(left + Math.min(width / 2, 8), middle);
          return {
            what: activeElement.outerHTML.slice(0, 120),
            isMarked: getComputedStyle(activeElement).outlineStyle !== 'none',
            isSeen: at !== null && (activeElement.contains(at) || at.contains(activeElement)),
          };
        });
        if (found !== undefined) {
          expect(found, found.what).toMatchObject({ isMarked: true, isSeen: true });
        }
      }
    }
  });

  test('a silent monitor is said on the first page: nothing here is kept by a heartbeat', async () => {
    await goTo(light, '/');
    await settled(light);
    const banner = light.locator('.freshness');
    expect(await banner.getAttribute('role')).toBe('alert');
    expect(await banner.textContent()).toContain('no heartbeat yet');
    await goTo(light, `/?asOf=${past}`);
    await settled(light);
    expect(await banner.textContent()).not.toContain('heartbeat');
    expect(await light.locator('.as-of.past').textContent()).toContain('what was true then');
  });

  test('a pillar without risks says whether any of its rules has judged anything', async () => {
    await goTo(light, '/accounts');
    await settled(light);
    const said = await light.locator('.workloads .pair').allTextContents();
    expect(said).toContain('n/a');
    expect(said).toContain('none');
    expect(said.some((text) => /^\d+ · \d+$/.test(text))).toBe(true);
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
