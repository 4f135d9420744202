/** The life of one bucket, event by event, with what each cost. */
import { shifted } from '#shared/domain/instant.ts';
import type { Committed } from '#shared/ports/finding-store.ts';
import { createDeliveries, createOutbox } from '#shared/store/outbox.ts';
import { LATER } from './items.ts';
import type { MeteredTable } from './metered-table.ts';
import { type Cost, costOf, type Prices } from './request-costs.ts';
import { bucketWith, FAULTS, teller } from './told-events.ts';

export interface EventCosts extends Prices {
  readonly firstSight: Cost;
  readonly duplicate: Cost;
  /** Late and agreeing, of a resource with many transitions behind it. */
  readonly lateAfterMany: Cost;
}

const NAME = 'reports-archive-eu-central-1';

/** Throws when an event leads to something else than it is meant for. */
export async function costsOfEvents(metered: MeteredTable, many: number): Promise<EventCosts> {
  const tell = teller(metered);
  const [good, bad] = [bucketWith(), bucketWith(...FAULTS.slice(0, 1))];

  async function taken(work: () => Promise<unknown>): Promise<Cost> {
    metered.taken();
    await work();
    const { requests, bodyBytes } = metered.taken();
    return costOf(requests, bodyBytes);
  }

  const told = (expected: string, minute: number, item: typeof good, name = NAME): Promise<Cost> =>
    taken(async () => {
      const came = described(await tell(name, minute, item));
      if (came !== expected) throw new Error(`at minute ${minute}: ${came}, not ${expected}`);
    });

  // Once per process, account and type, not per event: rule set, directory, what was heard.
  await tell('another-bucket', 0, good);

  const firstSight = await told('recorded news noted', 0, good);
  for (let n = 1; n < 7; n++) await told('confirmed news', n * 10, good);
  const confirmed = await told('confirmed news', 70, good);
  const opened = await told('recorded news opened', 80, bad);
  await told('confirmed news', 90, bad);
  const closed = await told('recorded news resolved', 100, good);
  const duplicate = await told('duplicate late', 100, good);
  const lateAgreeing = await told('recorded late', 95, bad);
  const lateDiffering = await told('recorded late corrected', 85, good);

  const flapping = 'exports-eu-central-1';
  for (let n = 0; n < many; n++) await tell(flapping, n * 10, n % 2 === 0 ? good : bad);
  const last = many - 1;
  const lateAfterMany = await told(
    'recorded late',
    last * 10 - 5,
    last % 2 === 0 ? bad : good,
    flapping,
  );

  return {
    firstSight,
    confirmed,
    opened,
    closed,
    duplicate,
    lateAgreeing,
    lateDiffering,
    lateAfterMany,
    told: await taken(() => relayedAndShown(metered)),
  };
}

/** `recorded news opened`: kind, lateness, and what changed for the rules. */
function described({ kind, lateness, transitions }: Committed): string {
  const kinds = new Set(transitions.flatMap(({ changes }) => changes.map((each) => each.kind)));
  return [kind, lateness, ...kinds].join(' ');
}

/** What the relay and one sink ask of the store for one transition. */
async function relayedAndShown({ table, taken }: MeteredTable): Promise<void> {
  const outbox = createOutbox(table);
  const [entry] = await outbox.unsent(shifted(LATER, 86_400_000));
  if (entry === undefined) throw new Error('nothing waits to be told');
  taken(); // the stream hands the relay its entries; only the sweep queries
  await outbox.markSent(entry);
  const deliveries = createDeliveries(table, () => LATER);
  await deliveries.wasDelivered('slack', entry.transition.id);
  await deliveries.markDelivered('slack', entry.transition.id);
}
