/**
 * `npm run screenshots`: plays the demo organization into an empty folder, looks at it with Chromium
 * and writes what it sees to docs/screenshots. CHROMIUM names another browser than Debian's.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { holdFolder } from '#local/data-folder.ts';
import { runStack } from '#local/run-stack.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { palettePng } from './screenshots/palette-png.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const INTO = join(import.meta.dirname, '../docs/screenshots');

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** What is pressed before. */
  readonly click?: string;
}

const shots: readonly Shot[] = [
  { name: 'overview', path: '/', height: 1010 },
  { name: 'overview-dark', path: '/', theme: 'dark', height: 1010 },
  {
    name: 'finding',
    path: '/findings?rule=restricted-ssh',
    height: 940,
    click: 'tr:has-text("shop-bastion") a[data-row-link]',
  },
  { name: 'timeline', path: '/resource?resource=shop-bastion', height: 900 },
  { name: 'accounts', path: '/accounts', theme: 'dark', height: 1010 },
  { name: 'phone', path: '/', width: 390, height: 844 },
];

if (!existsSync(CHROMIUM)) {
  console.error(`screenshots: there is no ${CHROMIUM}; install it, or set CHROMIUM`);
  process.exit(4);
}

const folder = mkdtempSync(join(tmpdir(), 'plumbline-screenshots-'));
const held = await holdFolder(folder, 'screenshots');
const done = new AbortController();
let ready = (_address: string): void => {};
const address = new Promise<string>((resolve) => {
  ready = resolve;
});
let printed = '';
const running = runStack(
  { reset: false, demo: true, quiet: true, once: false, options: '' },
  held,
  {
    clock: () => instantOf(Date.now()),
    interrupted: done.signal,
    cwd: folder,
    async print(text) {
      printed += text;
      const login = /Dashboard: (\S+)/.exec(printed)?.[1];
      if (printed.includes('Ctrl-C ends it') && login !== undefined) ready(login);
    },
  },
);

try {
  const login = await Promise.race([
    address,
    running.then((ending) => {
      throw new Error(`the stack ended before it was looked at: ${JSON.stringify(ending)}`);
    }),
  ]);
  mkdirSync(INTO, { recursive: true });
  await shoot(login);
} finally {
  done.abort();
  await running;
  await held.release();
  rmSync(folder, { recursive: true, force: true });
}

async function shoot(login: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(login);
  await page.waitForSelector('.page main h1');
  const { origin } = new URL(login);
  // The first heartbeat comes within five minutes; until then the first page says that there is none.
  await page.waitForSelector('.freshness.well', { timeout: 400_000 });
  for (const { name, path, theme = 'light', width = 1280, height = 900, click } of shots) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    await page.goto(`${origin}${path}`);
    await page.waitForSelector('.page main h1');
    await page.waitForSelector('body:not(:has(.waiting, .counting, [aria-busy="true"]))');
    if (click !== undefined) {
      await page.click(click);
      await page.waitForSelector('.drawer h2');
      await page.mouse.move(0, 0);
    }
    const small = palettePng(await page.screenshot());
    writeFileSync(join(INTO, `${name}.png`), small);
    console.log(`docs/screenshots/${name}.png ${Math.round(small.length / 1000)} kB`);
  }
  await browser.close();
}
