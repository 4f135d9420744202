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

const views: readonly (readonly [what: string, path: string, selector: string, budget?: number])[] =
  [
    ['first findings of the overview', '/', '.first [data-row]', 1_500],
    ['first findings of the list', '/findings', '.findings-rows tbody tr', 1_500],
    ['everything of the overview counted', '/', 'body:not(:has(.waiting))'],
  ];

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
      for (const [what, path, selector, budget] of views) {
        const times: number[] = [];
        for (let turn = -1; turn < (quick ? 1 : 5); turn++) {
          const spent = await seen(browser, api, path, selector);
          if (turn >= 0) times.push(spent);
        }
        lines.push(
          line(
            what,
            { value: median(times), unit: 'ms' },
            {
              ...(budget !== undefined && { budget: atMost(budget) }),
              note: `of ${count.toLocaleString('en-US')} open findings; median of ${times.length}`,
            },
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

/**
 * Milliseconds from the navigation until something is seen, in a browser that knows nothing. The page
 * itself looks at the clock: this process also answers the API, and is late to hear of anything.
 */
async function seen(browser: Browser, api: HttpApi, path: string, selector: string) {
  const context = await browser.newContext();
  await context.addInitScript({ content: noteWhenSeen(selector) });
  await context.addInitScript((pass) => sessionStorage.setItem('plumbline.pass', pass), api.token);
  const page = await context.newPage();
  await page.goto(`${api.url}${path}`, { waitUntil: 'commit' });
  const seenAt = await page.waitForFunction(() => Reflect.get(globalThis, 'seenAt'), undefined, {
    timeout: 600_000,
  });
  const spent: unknown = await seenAt.jsonValue();
  await context.close();
  return Number(spent);
}

const noteWhenSeen = (selector: string): string => `
  new MutationObserver((changes, observer) => {
    if (document.querySelector('.page main h1') === null) return;
    if (document.querySelector(${JSON.stringify(selector)}) === null) return;
    observer.disconnect();
    window.seenAt = performance.now();
  }).observe(document, { childList: true, subtree: true, attributes: true });`;
