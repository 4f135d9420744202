/** Real Chromium on a dashboard of its own: one server, one store and one browser for a test file. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { bundleDashboard } from '#local/dashboard/bundle.ts';
import { type HttpApi, serveHere } from '#local/http-api.ts';
import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { createApi } from '#shared/api/app.ts';
import { withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults } from '#shared/engine/select-incidents.ts';
import { defaultAccess } from '#shared/query/access.ts';
import { storedExceptions } from '#shared/query/stored-exceptions.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { documenting } from '#test/support/documented.ts';
import { jitterless } from '#test/support/store-of.ts';
import { EXECUTABLE, hasChromium } from './chromium.ts';
import { type Seeded, seededStore } from './seeded.ts';

export { hasChromium };

export interface Watched {
  readonly seeded: Seeded;
  readonly api: HttpApi;
  readonly browser: Browser;
  /** A page that is signed in, in a browser of its own; what goes wrong in it is collected. */
  open(path: string, how?: Opening): Promise<Page>;
  /** Errors of scripts, refusals of the content security policy, requests to elsewhere, answers not as documented. */
  readonly troubles: string[];
  close(): Promise<void>;
}

export interface Opening {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** Updates by themselves; off unless a test is about them. */
  readonly live?: boolean;
  readonly context?: (context: BrowserContext) => Promise<void>;
}

export async function watched(): Promise<Watched> {
  const [seeded, dashboard, browser] = await Promise.all([
    seededStore(),
    bundleDashboard(),
    chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox'] }),
  ]);
  const { table, clock, actors } = seeded;
  const troubles: string[] = [];
  const app = createApi({
    table,
    clock,
    actors,
    settledMs: 0,
    access: defaultAccess(undefined),
    rules: withDefaults(rules),
    incidents: incidentsWithDefaults(incidentRules),
    frameworks,
    exceptions: storedExceptions(table),
    milestones: createMilestones(table, clock),
    lifecycle: createLifecycle({ table, clock, backoff: jitterless, actors }),
  });
  const told = documenting(app, (fault) => troubles.push(fault));
  const api = await serveHere(told, { dashboard });
  return {
    seeded,
    api,
    browser,
    troubles,
    async open(path, { theme = 'light', width = 1280, height = 900, live = false, context } = {}) {
      const own = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        reducedMotion: 'reduce',
      });
      await context?.(own);
      await own.addInitScript(
        ([pass, updates]) => {
          sessionStorage.setItem('plumbline.pass', pass ?? '');
          if (localStorage.getItem('plumbline.updates') === null) {
            localStorage.setItem('plumbline.updates', updates ?? 'off');
          }
        },
        [api.token, live ? 'on' : 'off'],
      );
      const page = await own.newPage();
      page.setDefaultTimeout(8_000);
      collect(page, api.url, troubles);
      await page.goto(`${api.url}${path}`);
      await settled(page);
      return page;
    },
    async close() {
      await browser.close();
      await api.close();
    },
  };
}

function collect(page: Page, origin: string, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (/Content Security Policy|Trusted/i.test(text)) troubles.push(text);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('blob:')) {
      troubles.push(`a request to ${request.url()}`);
    }
  });
}

/** Waits until every part of the page has its answer. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('.page main h1');
  await page.waitForFunction(
    () => document.querySelector('.waiting, .counting, [aria-busy="true"]') === null,
  );
}

/** Goes to one of our pages as a link does, without loading anything. */
export async function goTo(page: Page, href: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, href);
}
