/** The checker that all tests hold answers to: it refuses what is not documented, and is used everywhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { problem } from '#shared/api/problems.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { faultsIn, type Given } from '#test/support/documented.ts';
import { movingClock } from '../query/organization.ts';
import { apiOf } from './api-of.ts';

const { app, ask } = apiOf(createMemoryTable(tableDefinition), movingClock().clock);
const given = async (accept = 'application/json'): Promise<Given> => {
  const response = await ask('/v1/findings', { headers: { accept } });
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, text: await response.text() };
};
const problemOf = (status: number): Given => {
  const about = { ...problem('bad-question', 'it is put wrongly'), status };
  const headers = { 'content-type': 'application/problem+json' };
  return { status, headers, text: JSON.stringify(about) };
};
const body = (change: (answer: Record<string, unknown>) => unknown) => (from: Given) => {
  return { ...from, text: JSON.stringify(change(JSON.parse(from.text))) };
};

test.for<[what: string, change: (from: Given) => Given, says: string]>([
  ['another status', (from) => ({ ...from, status: 202 }), 'not documented to answer 202'],
  ['a status that no problem has', () => problemOf(418), 'not documented to answer 418'],
  ['a conflict where none can be', () => problemOf(409), 'not documented to answer 409'],
  [
    'another type',
    (from) => ({ ...from, headers: { ...from.headers, 'content-type': 'text/html' } }),
    'to answer as text/html',
  ],
  ['no tag', (from) => ({ ...from, headers: { 'content-type': 'application/json' } }), 'ETag'],
  [
    'a tag that is none',
    (from) => ({ ...from, headers: { ...from.headers, etag: 'x' } }),
    'ETag is x',
  ],
  [
    'a header of ours that nobody knows',
    (from) => ({ ...from, headers: { ...from.headers, 'plumbline-secret': 'x' } }),
    'plumbline-secret is not documented',
  ],
  ['a field too many', body((answer) => ({ ...answer, more: 1 })), 'more'],
  ['a field too few', body(({ knownAt: _, ...answer }) => answer), 'knownAt'],
  ['a field of another type', body((answer) => ({ ...answer, items: 'none' })), 'items'],
  ['a body where there is none', (from) => ({ ...from, status: 304 }), '304 has a body'],
  ['a problem as JSON', (from) => ({ ...from, status: 400 }), '400 as application/json'],
  [
    'a stack',
    () => ({
      ...problemOf(400),
      text: problemOf(400).text.replace('it is put', 'at put (x.ts:1)'),
    }),
    'it shows a stack',
  ],
])('%s is not as documented', async ([, change, says]) => {
  const right = await given();
  expect(faultsIn('GET', '/v1/findings', right)).toEqual([]);
  expect(faultsIn('GET', '/v1/findings', change(right)).join('\n')).toContain(says);
});

test('a line of rows is held to what an item of the list is', async () => {
  const right = { ...(await given('application/x-ndjson')), text: '{"key":1}\n' };
  expect(faultsIn('GET', '/v1/findings', right).join()).toContain('key');
});

test('an address that is not documented is not there', async () => {
  expect(faultsIn('GET', '/v1/nothing', await given()).join()).toContain('nothing is documented');
  expect((await app.fetch(new Request('https://api.example/v1/nothing'), {})).status).toBe(401);
});

/** Those through which others ask: what they give has been checked. */
const checking = ['documented.ts', 'api-of.ts', 'deployed-api.ts', 'browser.ts'];
/** Tests that begin an API and need no description of it. */
const argued: Readonly<Record<string, string>> = {
  'cli/dashboard.test.ts': 'the deployment behind it is made up, and says what it was asked',
};

test('every test that asks the API holds its answers to the description', () => {
  const folder = join(import.meta.dirname, '../..');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const asking = files.filter((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return /\b(createApi|startHttpApi|serveHere)\(|functions\/on-http-request\.ts/.test(text);
  });
  const unchecked = asking.filter((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return !checking.some((each) => text.includes(`/${each}'`));
  });
  expect(asking.length).toBeGreaterThan(8);
  expect(unchecked).toEqual(Object.keys(argued));
});
