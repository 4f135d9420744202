import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '#rules/index.ts';
import { heats, PARTITION_WRITES } from '../../scripts/scale/heat.ts';
import { scalePage } from '../../scripts/scale/page.ts';
import { defaultPlan, ratesOf } from '../../scripts/scale/plan.ts';
import { harmonic, zipf } from '../../scripts/scale/popularity.ts';
import { quotasFor } from '../../scripts/scale/quotas.ts';
import { withTables } from '../../scripts/scale/with-tables.ts';

const ids = rules.map(({ id }) => id);
const page = readFileSync(join(import.meta.dirname, '../../docs/scale.md'), 'utf8');

test('docs/scale.md says what the arithmetic says (npm run scale)', () => {
  expect(withTables(page, scalePage(defaultPlan, ids))).toBe(page);
});

test('a page without its marks is refused', () => {
  expect(() => withTables('# Scale', 'x')).toThrow(/docs\/scale\.md has no/);
});

test('no partition takes more than DynamoDB gives one, in batches of ten or more', () => {
  const all = heats(defaultPlan, ids, [10, 1000]);
  expect(all).toHaveLength(7);
  for (const { where, writesPerSecond } of all) {
    expect(writesPerSecond, where).toBeGreaterThan(0);
    expect(writesPerSecond, where).toBeLessThan(PARTITION_WRITES);
  }
});

test('a billion events a day are 11,574 a second', () => {
  expect(ratesOf(defaultPlan).meanEvents).toBeCloseTo(11_574.07, 1);
});

test('shares of Zipf add up, and the first has twice the second', () => {
  const shares = zipf(1000);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(shares[0]).toBeCloseTo(2 * (shares[1] ?? 0), 12);
  expect(harmonic(4)).toBeCloseTo(25 / 12, 12);
});

test('twice the events need twice of what grows with them', () => {
  const twice = quotasFor({ ...defaultPlan, eventsPerDay: 2e9 });
  const once = quotasFor(defaultPlan);
  expect(twice[0]?.peak).toBeCloseTo(2 * (once[0]?.peak ?? 0), 6);
});
