/** One page of a type, as AWS Config has it: judged as events are, and noted as listed. */
import type { Instant } from '../domain/instant.ts';
import type { StateObservation } from '../domain/observation.ts';
import { subjectKey } from '../domain/subject.ts';
import { type Processed, processObservations } from '../engine/process-observations.ts';
import { observe } from '../events/observe.ts';
import type { ListedPage } from '../ports/resource-listing.ts';
import type { Cell, TypePlan } from './cell.ts';
import { noteListed } from './listed.ts';
import type { SweepPorts } from './ports.ts';
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
  { type, region }: ConfigPlan,
  start: Instant,
  ports: SweepPorts,
): Promise<PageRead> {
  const { accountId, at } = cell;
  const { table, listing, clock, index } = ports;
  const asOf = clock();
  const token = at.token === undefined ? {} : { token: at.token };
  const page = await listing.page({ accountId, region, resourceType: type, ...token });
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
    outcomes,
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

/** Commits; rejects with the first error of the store, so that the step comes again. */
export async function committed(
  observations: readonly StateObservation[],
  { index, store }: Pick<SweepPorts, 'index' | 'store'>,
): Promise<readonly Processed[]> {
  const outcomes = await processObservations(observations, { index, store });
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.error;
  return outcomes;
}
