/** Only that it runs and prints every line: figures are for a quiet machine, not for a test. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { isRecord } from '#shared/document/fields.ts';
import { atMost, line } from '../../scripts/bench/line.ts';
import { median } from '../../scripts/bench/measure.ts';
import { sectionText } from '../../scripts/bench/page.ts';
import { dollars, priceOf } from '../../scripts/bench/request-costs.ts';
import { functionsOf } from '../../scripts/package/functions.ts';
import { embeddedEndpoint } from '../support/embedded-dynamodb.ts';

const ROOT = join(import.meta.dirname, '../..');
const SCRIPT = join(ROOT, 'scripts/bench.ts');
const bench = (...options: string[]) =>
  promisify(execFile)(process.execPath, [SCRIPT, ...options], { cwd: ROOT });

const store = [
  'no transition: requests',
  'no transition: write units',
  'no transition: units of indexes',
  'first sight: requests',
  'a rule opens: requests',
  'a rule closes: requests',
  'one transition told (relay and one sink): requests',
  'duplicate: requests',
  'late, agrees: requests',
  'late, differs: requests',
  'late, agrees, after 10 transitions: requests',
  'state item, violations: 0',
  'state item, violations: 1',
  'state item, violations: 6',
  'transition (one rule)',
  'episode',
  'a million events, 1% of the late differ',
  'a million events, 10% of the late differ',
];

/** Asked of the API's queries, in a small store and in a large one. */
const asked = [
  'list of one account',
  'list of the organization, a page of 50',
  'timeline of one resource',
  'as-of of one account',
  'counts of one account',
];

const evidence = ['export', 'root', 'verify --against'].flatMap((what) => [
  `${what} of 300 transitions: memory`,
  `${what} of 300 transitions: time`,
]);

test('prints every line, as JSON, and ends well', async () => {
  const { stdout } = await bench('--quick', '--json');
  const lines = stdout.trim().split('\n').map(parsed);
  expect(lines.map(({ what }) => what)).toEqual([
    expect.stringMatching(/^one thread \(400 events of 1\d\d names\)$/),
    'two threads (400 events, by the clock)',
    'read, gunzip, JSON.parse by two threads',
    'memory at the peak, 4 files, as many threads as by default',
    'the same beside a quarter of the files',
    'through evaluate (8,000 items)',
    'heap in use after all items',
    'memory of the process at its peak',
    expect.stringMatching(/^the slowest rule: [a-z0-9-]+$/),
    expect.stringMatching(/^the slowest reader: AWS::/),
    'reader and restricted-ssh',
    'the same through the engine (frozen, caught)',
    expect.stringMatching(/^all \d+ rules on security groups$/),
    'mixed types, on the memory table, an event',
    'mixed types, on a table that says yes, an event',
    'security groups, on the memory table, an event',
    'security groups, on a table that says yes, an event',
    ...((await embeddedEndpoint()) === undefined ? [] : store),
    ...functionsOf(ROOT).deployed,
    'loading on-configuration-change',
    'messages sent at once in a day, incidents included',
    'messages of what failed in the demo month',
    'relay: transitions told',
    expect.stringMatching(/^open findings of one account \(\d+ rows\)$/),
    expect.stringMatching(/^as-of of one account \(\d+ rows\)$/),
    expect.stringMatching(/^timeline of one resource \(\d+ rows\)$/),
    ...asked.flatMap((question) => [question, `${question}, in all`]),
    ...((await embeddedEndpoint()) === undefined ? [] : evidence),
    'type check',
    'new-rule',
    'call to post, p95',
    'call to post, median',
    'call to post, slowest',
  ]);
  for (const { what, value } of lines) expect(value, what).toBeGreaterThanOrEqual(0);
  // These do not depend on the machine.
  const figures = new Map(lines.map(({ what, value }) => [what, value]));
  if (figures.has(store[0] ?? '')) {
    expect(store.slice(0, 3).map((what) => figures.get(what))).toEqual([1, 1, 0]);
  }
}, 240_000); // it runs everything once, which takes minutes where others are at work

test('a name that is none is refused with those there are', async () => {
  await expect(bench('nothing')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/there is no nothing; there are cloudtrail, evaluate, .*types/),
  });
});

function parsed(text: string): { readonly what: string; readonly value: number } {
  const line: unknown = JSON.parse(text);
  if (!isRecord(line) || !isRecord(line['figure'])) throw new Error(`no line: ${text}`);
  return { what: String(line['what']), value: Number(line['figure']['value']) };
}

describe('a line', () => {
  const against = { other: { value: 10, unit: 'µs', what: 'the floor' } };

  test.for([
    { value: 2, budget: atMost(0.2, 'ratio'), met: true },
    { value: 2.1, budget: atMost(0.2, 'ratio'), met: false },
    { value: 2, budget: atMost(2), met: true },
    { value: Number.NaN, budget: atMost(2), met: false },
  ])('$value against $budget.limit on the $budget.on: met $met', ({ value, budget, met }) => {
    expect(line('it', { value, unit: 'µs' }, { ...against, budget }).met).toBe(met);
  });

  test('without a budget it is neither met nor missed', () => {
    const text = sectionText('title', [line('it', { value: 2, unit: 'µs' }, against)]);
    expect(text).toMatch(/^title\n {2}it +2 µs +10 µs the floor +20\.0% +—$/);
  });

  test('a missed budget is shouted', () => {
    const text = sectionText('', [line('it', { value: 2, unit: 'µs' }, { budget: atMost(1) })]);
    expect(text).toMatch(/<= 1 µs +MISSED$/);
  });
});

test.for([
  { values: [3, 1, 2], middle: 2 },
  { values: [4, 1, 2, 3], middle: 2.5 },
])('the median of $values is $middle', ({ values, middle }) => {
  expect(median(values)).toBe(middle);
});

test('the price of events is the sum of what each kind costs', () => {
  const cost = (tableWrites: number, indexWrites = 0, reads = 0) => ({
    requests: 1,
    tableWrites,
    indexWrites,
    reads,
    bodyBytes: 0,
  });
  expect(dollars(cost(1, 1, 1))).toBeCloseTo(0.625 * 2 + 0.125);
  const costs = {
    confirmed: cost(1),
    lateAgreeing: cost(2, 0, 1),
    lateDiffering: cost(11, 13, 1),
    opened: cost(9, 5, 1),
    closed: cost(9, 8),
    told: cost(2, 0, 1),
  };
  expect(priceOf(costs, 0).total).toBeCloseTo(0.87 * 0.625 + 0.12 * 1.375 + 0.01 * 11.125, 2);
  expect(priceOf(costs, 0.1).total).toBeGreaterThan(priceOf(costs, 0).total);
});
