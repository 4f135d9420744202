import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assumptions, eventUnits } from '#shared/cost/assumptions.ts';
import { billOf, byService } from '#shared/cost/bill.ts';
import { prices, pricesAsOf } from '#shared/cost/prices.ts';
import { costTable } from '#shared/cost/table.ts';
import { packagedTemplate } from '#test/infra/packaged-template.ts';
import { ofType } from '#test/infra/template.ts';

const page = readFileSync('docs/cost.md', 'utf8');
const bench = readFileSync('docs/bench.md', 'utf8');
const estimates = fc.record({
  accounts: fc.integer({ min: 1, max: 10_000 }),
  eventsPerDay: fc.integer({ min: 0, max: 1e9 }),
  transitionsPercent: fc.double({ min: 0, max: 100, noNaN: true }),
  regions: fc.integer({ min: 1, max: 30 }),
});

/** What a formula comes to when a person computes it. */
function computed(formula: string): number {
  return formula
    .split(' + ')
    .map((term) =>
      term.split(' × ').reduce((product, factor) => {
        const [, price] = /^\$([\d.e-]+)\//.exec(factor) ?? [];
        if (price !== undefined) return product * Number(price);
        // `M` is for a million, and so are the prices that go with it.
        const [, value = ''] = /^([\d.,e+-]+)(?: |$)/.exec(factor) ?? [];
        return product * Number(value.replaceAll(',', ''));
      }, 1),
    )
    .reduce((sum, each) => sum + each, 0);
}

describe('any bill', () => {
  test('is the sum of its lines, and each line what its formula comes to', () => {
    fc.assert(
      fc.property(estimates, (estimate) => {
        const bill = billOf(estimate);
        const sum = bill.lines.reduce((total, { dollars }) => total + dollars, 0);
        expect(bill.total).toBeCloseTo(sum, 6);
        const services = [...byService(bill).values()].reduce((total, each) => total + each, 0);
        expect(services).toBeCloseTo(sum, 6);
        for (const { formula, dollars } of [...bill.lines, bill.config]) {
          expect(dollars).toBeGreaterThanOrEqual(0);
          // The text has four digits of each number.
          expect(Math.abs(computed(formula) - dollars)).toBeLessThanOrEqual(dollars * 0.005 + 1e-9);
        }
      }),
    );
  });

  test('grows with accounts, events, transitions and Regions', () => {
    fc.assert(
      fc.property(estimates, (estimate) => {
        const { total } = billOf(estimate);
        const more = [
          { ...estimate, accounts: estimate.accounts + 1 },
          { ...estimate, eventsPerDay: estimate.eventsPerDay + 1000 },
          { ...estimate, regions: estimate.regions + 1 },
          { ...estimate, transitionsPercent: Math.min(estimate.transitionsPercent + 1, 100) },
        ];
        for (const each of more) expect(billOf(each).total).toBeGreaterThanOrEqual(total - 1e-9);
      }),
    );
  });
});

test('a worked example: 50 accounts, 2 Regions, 10,000 changes a day', () => {
  // By hand, on a month of 300,000 changes, of which 3,000 change a verdict and 36,000 are late.
  const expected = {
    EventBridge: 0.3 * 0.98 * 1 + 1.2 * 0.1 + 1.2 * 0.023 * (14 / 30),
    SQS: (0.3 * 1.2 + 0.009 + 0.36 + 4 * 0.648) * 0.4,
    Lambda: 0.022 + 0.0032 + 0.023 + 0.264,
    DynamoDB: (0.261 + 0.0713 + 0.0086 + 0.0525 + 0.42) * 0.625 + 0.0096 + 0.194 * 0.45,
    SNS: 0.0015,
    CloudWatch: 0.094 + 6.3 + 3.8,
  };
  const services = byService(
    billOf({ accounts: 50, eventsPerDay: 10_000, transitionsPercent: 1, regions: 2 }),
  );
  for (const [service, dollars] of Object.entries(expected)) {
    const actual = services.get(service) ?? 0;
    expect(actual / dollars, service).toBeGreaterThan(0.8);
    expect(actual / dollars, service).toBeLessThan(1.2);
  }
});

test('the writes of a million events cost what the bench says', () => {
  const [, figure, formula = ''] =
    /a million events, 1% of the late differ +\$([\d.]+) .*met +(.+)/.exec(bench) ?? [];
  const { lines } = billOf({
    accounts: 1,
    eventsPerDay: 1e6 / assumptions.daysPerMonth,
    transitionsPercent: 1,
    regions: 1,
  });
  const store = lines.filter(({ what }) => /^(?:writes|reads): /.test(what));
  const sum = store.reduce((total, { dollars }) => total + dollars, 0);
  expect(Math.abs(sum - Number(figure))).toBeLessThanOrEqual(0.001);
  const priced = Object.values(eventUnits).map(
    ({ writes, reads }) =>
      writes * prices.dynamodbWrites.dollars + reads * prices.dynamodbReads.dollars,
  );
  const told = [...formula.matchAll(/× ([\d.]+)/g)].map(([, each]) => Number(each));
  expect(priced).toEqual(told);
});

test('what is counted is near what the template has', () => {
  const template = packagedTemplate();
  const near = (actual: number, assumed: number): void => {
    expect(Math.abs(actual - assumed)).toBeLessThanOrEqual(Math.max(6, assumed * 0.4));
  };
  near(ofType(template, 'AWS::CloudWatch::Alarm').length, assumptions.alarms);
  near(ofType(template, 'AWS::Lambda::EventSourceMapping').length, assumptions.polledQueues);
});

describe('the page', () => {
  test('has the table of the code', () => expect(page).toContain(`\n${costTable()}\n`));

  test('has the day of the prices', () => {
    const day = new Date(pricesAsOf).toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
    expect(page).toContain(day);
  });

  test('has the assumptions of the code', () => {
    for (const text of [
      `${assumptions.alarms} alarms, ${assumptions.customMetrics} metrics, ${assumptions.polledQueues} queues`,
      `${assumptions.late * 100}% of the events are late, ${assumptions.differing * 100}% of these`,
      `${assumptions.readsPerPlace} a day for each account and Region, ${assumptions.readSeconds} s`,
      `${assumptions.resourcesPerAccount} resources`,
      `${assumptions.changeSeconds * 1000} ms`,
      `$${prices.configItem.dollars} for each item`,
    ]) {
      expect(page).toContain(text);
    }
  });
});

test.each(Object.entries(prices))('%s has a source', (_, { dollars, per, source }) => {
  expect(dollars).toBeGreaterThanOrEqual(0);
  expect(per).not.toBe('');
  expect(new URL(source).protocol).toBe('https:');
});
