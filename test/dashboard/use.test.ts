/** What people do with it: by keys alone, with filters, while things happen and when they fail. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goTo, hasChromium, settled, type Watched, watched } from './browser.ts';

let shown: Watched;
let page: Page;

beforeAll(async () => {
  if (!hasChromium) return;
  shown = await watched();
  page = await shown.open('/');
});
afterAll(() => shown?.close());

const at = (): string => {
  const { pathname, search } = new URL(page.url());
  return decodeURIComponent(pathname + search);
};
const totalOf = async (what: string): Promise<number> =>
  Number(await page.locator(`main [data-total="${what}"]`).getAttribute('data-n'));
const focused = (): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

/** Tabs until what has focus is called so. */
async function tabTo(name: string | RegExp, most = 120): Promise<void> {
  for (let n = 0; n < most; n++) {
    await page.keyboard.press('Tab');
    const text = await focused();
    if (typeof name === 'string' ? text === name : name.test(text)) return;
  }
  throw new Error(`${name} is not reached in ${most} steps`);
}

describe.runIf(hasChromium)('by keys alone', () => {
  test('find a resource and read its history', async () => {
    await goTo(page, '/');
    await settled(page);
    await page.keyboard.press('/');
    await page.keyboard.type('shop-bastion');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      () => document.querySelector('main h1')?.textContent === 'shop-bastion',
    );
    await settled(page);
    expect(at()).toContain('/resource?resource=shop-bastion');
  });

  test('open the third finding from the list and close it again', async () => {
    await goTo(page, '/findings');
    await settled(page);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    const message = await focused();
    await page.keyboard.press('Enter');
    await page.locator('.drawer h2').first().waitFor();
    expect(await page.locator('.drawer-message').textContent()).toBe(message);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('.drawer') === null);
    expect(at()).toBe('/findings');
    await page.waitForFunction(
      (text) => document.activeElement?.textContent?.trim() === text,
      message,
    );
  });

  test('narrow the list to what is critical', async () => {
    await goTo(page, '/findings');
    await settled(page);
    await tabTo(/^Critical\d+/);
    await page.keyboard.press('Enter');
    await settled(page);
    expect(at()).toBe('/findings?severity=critical');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.findings-rows tbody .tag')].every((tag, index) =>
        index % 2 === 0 ? tag.textContent === 'Critical' : true,
      ),
    );
    expect(await totalOf('findings')).toBe(1);
  });

  test('acknowledge a finding', async () => {
    await goTo(page, '/findings?severity=critical');
    await settled(page);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('.drawer h2').first().waitFor();
    await tabTo('Acknowledge');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    for (
      let n = 0;
      n < 4 && !(await page.evaluate(() => document.activeElement instanceof HTMLInputElement));
      n++
    ) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('Ada looks after it');
    await page.keyboard.press('Enter');
    await page.getByText('It is acknowledged.').waitFor();
    await page.locator('.drawer .state-acknowledged').first().waitFor();
    expect(await page.locator('.findings-rows .state-acknowledged').count()).toBe(1);
  });

  test('look at another day and come back', async () => {
    await goTo(page, '/findings');
    await settled(page);
    const now = await totalOf('findings');
    await page.getByRole('button', { name: /Look at another time/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('slider', { name: 'Day' }).focus();
    for (let day = 0; day < 34; day++) await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/asOf=/);
    await settled(page);
    await page.waitForFunction(
      (count) =>
        document.querySelector('[data-total="findings"]')?.getAttribute('data-n') !== String(count),
      now,
    );
    expect(await totalOf('findings')).toBeLessThan(now);
    await tabTo('Back to now');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.search.includes('asOf'));
    await settled(page);
    await page.waitForFunction(
      (count) =>
        document.querySelector('[data-total="findings"]')?.getAttribute('data-n') === String(count),
      now,
    );
  });

  test('shortcuts are told, and can be turned off', async () => {
    await goTo(page, '/');
    await settled(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await tabTo('');
    await page.getByRole('checkbox', { name: 'Single keys do this' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('search');
    await page.evaluate(() => localStorage.setItem('plumbline.shortcuts', 'on'));
    await page.reload();
    await settled(page);
  });
});

describe.runIf(hasChromium)('filters', () => {
  test('stand in the address, narrow the list, and go away again', async () => {
    await goTo(page, '/findings');
    await settled(page);
    const all = await totalOf('findings');
    await page.getByRole('link', { name: /^restricted-ssh \d+ finding/ }).click();
    await settled(page);
    expect(at()).toBe('/findings?rule=restricted-ssh');
    const some = await totalOf('findings');
    expect(some).toBeLessThan(all);
    await page.getByRole('link', { name: /^us-east-1 \d+ finding/ }).click();
    await settled(page);
    expect(at()).toBe('/findings?rule=restricted-ssh&region=us-east-1');
    expect(await page.locator('.findings-rows tbody tr').count()).toBe(await totalOf('findings'));
    await page.goBack();
    await settled(page);
    expect(at()).toBe('/findings?rule=restricted-ssh');
    await page.getByRole('link', { name: 'Clear all' }).click();
    await settled(page);
    expect(at()).toBe('/findings');
  });

  test('what is in the address is what is seen after loading it again', async () => {
    await goTo(page, '/findings?account=444455556666&sort=newest');
    await page.reload();
    await settled(page);
    const shownAccounts = await page
      .locator('.findings-rows td:nth-child(4) .name')
      .allTextContents();
    expect(new Set(shownAccounts)).toEqual(new Set(['shop-staging']));
    expect(await page.getByLabel('Order').inputValue()).toBe('newest');
  });

  test('a link to one finding of another time shows both, and Back leads out of it', async () => {
    await goTo(page, '/findings?rule=restricted-ssh');
    await settled(page);
    const link = await page.locator('a[data-row-link]').first().getAttribute('href');
    const at = new Date(Date.now() - 3_600_000).toISOString();
    await page.goto(`${shown.api.url}${link}&asOf=${at}`);
    await settled(page);
    await page.locator('.drawer [data-field="fix"]').waitFor();
    await page.getByText('Go back to now to act on it').waitFor();
    await page.locator('.drawer [data-field="rule"] a').click();
    await page.locator('main h1', { hasText: 'SSH' }).waitFor();
    expect(page.url()).toContain('asOf=');
    await page.goBack();
    await page.locator('.drawer [data-field="fix"]').waitFor();
    await page.getByRole('link', { name: 'Back to now' }).click();
    await page.getByRole('button', { name: 'Acknowledge' }).waitFor();
  });

  test('a filter that is none is refused in words, with its place', async () => {
    await goTo(page, '/findings?severity=hihg');
    await page.getByRole('alert').first().waitFor();
    const said = await page.getByRole('alert').first().textContent();
    expect(said).toContain('severity');
    expect(said).toContain('did you mean high');
    await page.getByText('How many there are is not known.').waitFor();
    expect(await page.locator('.waiting, .counting').count()).toBe(0);
  });

  test('pages follow one another, and the CSV holds all of them', async () => {
    await goTo(page, '/findings?sort=oldest');
    await settled(page);
    const total = await totalOf('findings');
    expect(total).toBeGreaterThan(50);
    expect(await page.locator('.findings-rows tbody tr').count()).toBe(50);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.findings-rows tbody tr').length === count,
      total,
    );
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /CSV/ }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text.split('\r\n').filter((line) => line.startsWith('WyI'))).toHaveLength(total);
    expect(text.match(/^key,/gm)).toHaveLength(1);
  });
});

/** Whoever goes on with updates is told at once, without waiting for the next look. */
async function pauseAndGoOn(of: Page): Promise<void> {
  await of.getByRole('button', { name: 'Pause updates' }).click();
  await of.getByRole('button', { name: 'Go on with updates' }).click();
}

describe.runIf(hasChromium)('while things happen', () => {
  test('what is new is seen without loading the page again', async () => {
    const live = await shown.open('/findings?rule=rds-multi-az-support', { live: true });
    const rows = live.locator('.findings-rows tbody tr');
    expect(await rows.count()).toBe(1);
    await shown.seeded.happen('orders', {
      'rds-multi-az-support': 'C',
      'rds-instance-public-access-check': 'V',
    });
    await live.getByText('Nothing fits these filters').waitFor({ timeout: 15_000 });
    await live.context().close();
  });

  test('a server that cannot be reached: what is known stays, and it is said', async () => {
    const cut = await shown.open('/', { live: true });
    const before = await cut.locator('.big').textContent();
    await cut.route('**/v1/**', (route) => route.abort());
    await pauseAndGoOn(cut);
    await cut.getByText('No connection').waitFor({ timeout: 15_000 });
    expect(await cut.locator('.big').textContent()).toBe(before);
    await cut.unroute('**/v1/**');
    await pauseAndGoOn(cut);
    await cut.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 });
    await cut.context().close();
  });

  test('a server that fails: why, and a way to ask again', async () => {
    await page.route('**/v1/exceptions**', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: '/v1/problems/not-now',
          title: 'The store could not be asked just now',
          status: 503,
          detail: 'the store is busy or out of reach; ask again in a moment',
        }),
      }),
    );
    await goTo(page, '/exceptions?rule=encrypted-volumes');
    await page.getByText('The store could not be asked just now').waitFor();
    await page.unroute('**/v1/exceptions**');
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.locator('main [data-total="exceptions"]').waitFor();
    expect(await totalOf('exceptions')).toBe(1);
  });

  test('a server that is slow: the rest of the page is there meanwhile', async () => {
    let answer = (): void => {};
    const waiting = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/v1/facets**', async (route) => {
      await waiting;
      await route.continue();
    });
    await goTo(page, '/findings?region=us-east-1');
    await page.locator('.findings-rows tbody tr').first().waitFor();
    expect(await page.locator('.counting').count()).toBe(1);
    // Who asked for less motion sees none meanwhile.
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    answer();
    await settled(page);
    expect(await totalOf('findings')).toBe(2);
    await page.unroute('**/v1/facets**');
  });

  test('whoever is no longer known is told how to come in again', async () => {
    const other = await shown.open('/');
    await other.route('**/v1/**', (route) =>
      route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{}' }),
    );
    await goTo(other, '/rules');
    await other.getByText('npx plumbline dashboard').waitFor();
    await other.context().close();
  });
});

describe.runIf(hasChromium)('what people decide', () => {
  const first = async (): Promise<string> => {
    await goTo(page, '/findings?state=open');
    await settled(page);
    await page.locator('.findings-rows tbody tr a').first().click();
    await page.locator('.drawer h2').first().waitFor();
    return at();
  };

  test('a snooze asks why and how long, and is seen on the finding', async () => {
    const address = await first();
    await page.getByRole('button', { name: 'Snooze…' }).click();
    await page.locator('select[name="days"]').selectOption('7');
    await page.getByRole('button', { name: 'Snooze', exact: true }).click();
    expect(await page.getByText('It is snoozed.').count(), 'without a reason').toBe(0);
    await page.getByLabel('Reason').fill('The network is rebuilt <b>next week</b>');
    await page.getByRole('button', { name: 'Snooze', exact: true }).click();
    await page.getByText('It is snoozed.').waitFor();
    await goTo(page, address);
    await page.locator('.drawer .state-snoozed').first().waitFor();
    await page.locator('.drawer').getByText('rebuilt <b>next week</b>').first().waitFor();
  });

  test('a risk is accepted by two people, until a day, and stands among the exceptions', async () => {
    await first();
    await page.getByRole('button', { name: 'Accept risk…' }).click();
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel(/^Until/).fill(until);
    await page.getByLabel('Reason').fill('A rebuild comes on Friday');
    await page.getByLabel('Owner of the risk').fill('platform');
    await page.getByLabel(/^Requested by/).fill('grace@shop.example');
    await page.getByRole('button', { name: 'Accept the risk' }).click();
    await page.getByText('It is excepted.').waitFor();
    await page.locator('.drawer .state-excepted').first().waitFor();
    await goTo(page, '/exceptions');
    await settled(page);
    const row = page.locator('main tr', { hasText: 'A rebuild comes on Friday' });
    await row.first().waitFor();
    expect(await row.first().textContent()).toContain('grace@shop.example');
  });
});

describe.runIf(hasChromium)('signing in', () => {
  test('the printed address signs in once, and leaves nothing behind', async () => {
    const context = await shown.browser.newContext();
    const url = shown.api.loginUrl();
    const first = await context.newPage();
    await first.goto(url);
    await settled(first);
    expect(first.url()).toBe(`${shown.api.url}/`);
    const kept = await first.evaluate(() => sessionStorage.getItem('plumbline.pass') ?? '');
    expect(kept).not.toBe(shown.api.token);
    expect(await first.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(kept);
    expect(await context.cookies()).toEqual([]);
    // Another tab of the same browser is let in by the first.
    const second = await context.newPage();
    await second.goto(`${shown.api.url}/rules`);
    await settled(second);
    await first.close();
    await second.close();
    const third = await context.newPage();
    await third.goto(url);
    await third.getByText('was used before').waitFor();
    await context.close();
  });

  test('nothing went wrong', () => {
    const unexpected = shown.troubles.filter((each) => !each.includes('401'));
    expect(unexpected).toEqual([]);
  });
});
