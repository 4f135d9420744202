/**
 * The dashboard in real Chromium over a store with 100,000 open findings, on the embedded DynamoDB:
 * from the navigation until the first finding is seen, and until everything is counted.
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { bundleDashboard } from '#local/dashboard/bundle.ts';
import { type HttpApi, startHttpApi } from '#local/http-api.ts';
import { frameworks } from '#rules/frameworks/index.ts';
import { rules } from '#rules/index.ts';
import { createTable } from '#shared/adapters/dynamodb/create-table.ts';
import { createDynamoTable, dynamoClient } from '#shared/adapters/dynamodb-table.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { withDefaults } from '#shared/engine/select.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { embeddedEndpoint, freshTable } from '#test/support/embedded-dynamodb.ts';
import { atMost, type Benchmark, line } from './line.ts';
import { manyFindings } from './many-findings.ts';
import { median } from './measure.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const views: readonly (readonly [what: string, path: string, selector: string])[] = [
  ['overview', '/', '.first [data-row]'],
  ['list', '/findings', '.findings-rows tbody tr'],
];
const FIRST_MS = 1_500;

export const dashboardBenchmark: Benchmark = {
  name: 'dashboard',
  onlyNamed: true,
  title: 'dashboard: first view in Chromium with so many open findings (embedded DynamoDB)',
  async run({ quick }) {
    const endpoint = await embeddedEndpoint();
    if (endpoint === undefined || !existsSync(CHROMIUM)) return [];
    const count = quick ? 2_000 : 100_000;
    const api = await served(endpoint, count);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    try {
      const lines = [];
      for (const [what, path, selector] of views) {
        const times: Seen[] = [];
        for (let turn = -1; turn < (quick ? 1 : 3); turn++) {
          const spent = await seen(browser, api, path, selector);
          if (turn >= 0) times.push(spent);
        }
        const ms = (of: (each: Seen) => number) => ({ value: median(times.map(of)), unit: 'ms' });
        const note = `of ${count.toLocaleString('en-US')} open findings; median of ${times.length}`;
        lines.push(
          line(
            `first findings of the ${what}`,
            ms(({ first }) => first),
            { budget: atMost(FIRST_MS), note },
          ),
          line(
            `everything of the ${what} counted`,
            ms(({ all }) => all),
            { note },
          ),
        );
      }
      return lines;
    } finally {
      await browser.close();
      await api.close();
    }
  },
};

async function served(endpoint: string, count: number): Promise<HttpApi> {
  const client = dynamoClient(endpoint);
  const tableName = freshTable();
  await createTable(client, tableName, tableDefinition);
  const table = createDynamoTable({ client, tableName });
  await table.putAll(manyFindings(count, rules, Date.now() - 3_600_000));
  return startHttpApi({
    table,
    clock: () => instantOf(Date.now()),
    rules: withDefaults(rules),
    incidents: [],
    frameworks,
    dashboard: await bundleDashboard(),
  });
}

/** Milliseconds from the navigation. */
interface Seen {
  readonly first: number;
  readonly all: number;
}

/**
 * When something is seen, and when everything is, in a browser that knows nothing. The page itself looks
 * at the clock: this process also answers the API, and is late to hear of anything. It stays until all is
 * counted, so that nothing that was asked by one turn is still worked on in the next.
 */
async function seen(browser: Browser, api: HttpApi, path: string, selector: string): Promise<Seen> {
  const context = await browser.newContext();
  await context.addInitScript({ content: noteWhenSeen('first', selector) });
  await context.addInitScript({ content: noteWhenSeen('all', 'body:not(:has(.waiting))') });
  await context.addInitScript((pass) => sessionStorage.setItem('plumbline.pass', pass), api.token);
  const page = await context.newPage();
  await page.goto(`${api.url}${path}`, { waitUntil: 'commit' });
  const at = async (name: string): Promise<number> => {
    const seenAt = await page.waitForFunction((of) => Reflect.get(globalThis, `seen-${of}`), name, {
      timeout: 600_000,
    });
    return Number(await seenAt.jsonValue());
  };
  const spent = { first: await at('first'), all: await at('all') };
  await context.close();
  return spent;
}

const noteWhenSeen = (name: string, selector: string): string => `
  new MutationObserver((changes, observer) => {
    if (document.querySelector('.page main h1') === null) return;
    if (document.querySelector(${JSON.stringify(selector)}) === null) return;
    observer.disconnect();
    window['seen-${name}'] = performance.now();
  }).observe(document, { childList: true, subtree: true, attributes: true });`;
