/** One page of a type, as AWS Config has it: judged as events are, and noted as listed. */
import type { Instant } from '../domain/instant.ts';
import type { StateObservation } from '../domain/observation.ts';
import { subjectKey } from '../domain/subject.ts';
import type { Processed } from '../engine/process-observations.ts';
import { observe } from '../events/observe.ts';
import type { ListedPage } from '../ports/resource-listing.ts';
import type { Cell, TypePlan } from './cell.ts';
import { committed } from './committed.ts';
import { knownSubject } from './known.ts';
import { noteListed } from './listed.ts';
import type { SweepPorts } from './ports.ts';
import { readNow } from './read-now.ts';
import { sourceOf } from './reason.ts';

type ConfigPlan = Extract<TypePlan, { readonly how: 'config' }>;

export type PageRead =
  | {
      readonly kind: 'page';
      readonly outcomes: readonly Processed[];
      readonly read: number;
      readonly next?: string;
      /** Why the listing can no longer say what is gone. */
      readonly broken?: string;
    }
  | Extract<ListedPage, { readonly kind: 'failed' }>;

/** A hundred thousand resources of a type; what goes on beyond that does not end. */
export const MOST_PAGES = 1000;

/** Rejects when the store could not take it. */
export async function listPage(
  cell: Cell,
  { type, region, aggregated }: ConfigPlan,
  start: Instant,
  ports: SweepPorts,
): Promise<PageRead> {
  const { accountId, at } = cell;
  const { table, listing, clock, index } = ports;
  const asOf = clock();
  const token = at.token === undefined ? {} : { token: at.token };
  const page = await listing.page({
    ...{ accountId, region, resourceType: type, ...token },
    isAggregated: aggregated !== undefined,
  });
  if (page.kind === 'failed') return page;
  const source = sourceOf(cell.reason);
  const { observations, rejected, ignored } = observe(page.document, {
    aspectsOf: index.aspectsOf,
    now: clock(),
    channel: source.channel,
    seenAt: asOf,
  });
  const own = observations.filter((each) => isAsked(each, cell, type));
  const outcomes = await committed(
    own.map((each) => ({ ...each, source: { ...each.source, ...source } })),
    ports,
  );
  const back = await broughtBack(own, outcomes, cell, ports);
  const listed = own.filter(({ state }) => state.kind !== 'deleted');
  await noteListed(
    table,
    { ...cell, type, start },
    at.page,
    listed.map(({ subject }) => subjectKey(subject)),
  );
  const unsaid = rejected[0]?.reason ?? ignored[0]?.reason;
  const broken = brokenBy(unsaid, page.next, at.page);
  return {
    kind: 'page',
    outcomes: [...outcomes, ...back],
    read: listed.length,
    ...(page.next !== undefined && { next: page.next }),
    ...(broken !== undefined && { broken }),
  };
}

/** Rows of others are none of this listing's: an aggregator gives many accounts. */
function isAsked(
  { subject }: StateObservation,
  { accountId, region }: Cell,
  type: string,
): boolean {
  return (
    subject.accountId === accountId && subject.region === region && subject.resourceType === type
  );
}

/**
 * A row that is listed though its resource is known to be gone: either the list is behind, or what
 * was called gone was not. Only a live read can tell, where there is one.
 */
async function broughtBack(
  own: readonly StateObservation[],
  outcomes: readonly Processed[],
  cell: Cell,
  ports: SweepPorts,
): Promise<readonly Processed[]> {
  const back: Processed[] = [];
  for (const [at, { subject, state }] of own.entries()) {
    const outcome = outcomes[at];
    const isLate = outcome?.kind === 'committed' && outcome.committed.lateness !== 'news';
    if (!isLate || state.kind === 'deleted' || !ports.reader.canRead(subject.resourceType))
      continue;
    if ((await knownSubject(ports.table, subject)) !== undefined) continue;
    back.push(...(await readNow(subject, cell, ports)).outcomes);
  }
  return back;
}

function brokenBy(
  unsaid: string | undefined,
  next: string | undefined,
  page: number,
): string | undefined {
  // Whose row says nothing is not known, so nobody can be called gone.
  if (unsaid !== undefined) return `a row says nothing: ${unsaid}`;
  if (next !== undefined && page + 1 >= MOST_PAGES) return `it goes on after ${MOST_PAGES} pages`;
  return undefined;
}
