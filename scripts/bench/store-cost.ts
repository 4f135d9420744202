/** What each kind of event costs at the store, on the embedded DynamoDB, and what it would on AWS. */
import { costsOfEvents } from './event-costs.ts';
import { atMost, type Benchmark, type Line, line } from './line.ts';
import { meteredTable } from './metered-table.ts';
import { type Cost, costText, type Price, priceOf } from './request-costs.ts';
import { storedSizes } from './stored-sizes.ts';

const STATE_BYTES = 1024;

export const storeBenchmark: Benchmark = {
  name: 'store',
  title: 'store: what one event costs, on the embedded DynamoDB (a bucket)',
  async run({ quick }) {
    const metered = await meteredTable();
    if (metered === undefined) return []; // said loudly where it was looked for
    const many = quick ? 10 : 100;
    const costs = await costsOfEvents(metered, many);
    const { confirmed } = costs;
    const sizes = await storedSizes(metered);
    return [
      line(
        'no transition: requests',
        { value: confirmed.requests, unit: '' },
        {
          budget: atMost(1),
          note: costText(confirmed),
        },
      ),
      line(
        'no transition: write units',
        { value: confirmed.tableWrites, unit: 'WRU' },
        {
          budget: atMost(1),
        },
      ),
      line(
        'no transition: units of indexes',
        { value: confirmed.indexWrites, unit: 'WRU' },
        {
          budget: atMost(0),
        },
      ),
      requests('first sight', costs.firstSight),
      requests('a rule opens', costs.opened),
      requests('a rule closes', costs.closed),
      requests('one transition told (relay and one sink)', costs.told),
      requests('duplicate', costs.duplicate),
      requests('late, agrees', costs.lateAgreeing),
      requests('late, differs', costs.lateDiffering),
      requests(`late, agrees, after ${many} transitions`, costs.lateAfterMany),
      ...[...sizes.states].map(([violations, bytes]) =>
        line(
          `state item, violations: ${violations}`,
          { value: bytes, unit: 'B' },
          {
            budget: atMost(STATE_BYTES),
          },
        ),
      ),
      line('transition (one rule)', { value: sizes.transition, unit: 'B' }),
      line('episode', { value: sizes.episode, unit: 'B' }),
      price('a million events, 1% of the late differ', priceOf(costs, 0.01), { budget: atMost(1) }),
      price('a million events, 10% of the late differ', priceOf(costs, 0.1)),
    ];
  },
};

function requests(what: string, cost: Cost): Line {
  return line(`${what}: requests`, { value: cost.requests, unit: '' }, { note: costText(cost) });
}

function price(what: string, { total, formula }: Price, beside: Parameters<typeof line>[2] = {}) {
  return line(what, { value: total, unit: '$' }, { ...beside, note: formula });
}
