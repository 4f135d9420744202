/** One step of a sweep: a call or a few, and where it stands after them. */
import { CONFIGURATION } from '../domain/observation.ts';
import type { Processed } from '../engine/process-observations.ts';
import {
  type At,
  askingItself,
  type Cell,
  nextType,
  type TypePlan,
  withNotCovered,
} from './cell.ts';
import { gonePage } from './gone.ts';
import { knownPage } from './known.ts';
import { collect, listLive } from './list-live.ts';
import { listPage } from './list-page.ts';
import { countListed, type Listing } from './listed.ts';
import { RETRY_SECONDS, type SweepPorts } from './ports.ts';
import { survey } from './survey.ts';

export interface Stepped {
  readonly cell: Cell;
  readonly outcomes: readonly Processed[];
  /** Seconds until the next step is worth a try. */
  readonly delaySeconds?: number;
}

/** Rejects when the store could not take it: then the step has to come again. */
export async function step(cell: Cell, ports: SweepPorts): Promise<Stepped> {
  const { at } = cell;
  if (at.phase === 'survey') return surveyed(cell, ports);
  const plan = cell.plan[at.type];
  if (plan === undefined) return { cell, outcomes: [] };
  if (plan.how === 'none') return leftOut(cell, plan.type, plan.reason);
  if (plan.how === 'collect') return collected(cell, plan, ports);
  return at.phase === 'list' ? listed(cell, plan, ports) : compared(cell, plan, ports);
}

async function surveyed(cell: Cell, ports: SweepPorts): Promise<Stepped> {
  const { accountId, at } = cell;
  const homes = await homesOf(accountId, ports);
  const delaySeconds = RETRY_SECONDS[at.attempt];
  const found = await survey(cell, homes, ports, delaySeconds === undefined);
  if (found.kind === 'failed') return again(cell, delaySeconds ?? 0);
  const first: At = { ...nextType(at), type: 0 };
  return { cell: { ...cell, plan: found.plan, at: first }, outcomes: [] };
}

async function homesOf(accountId: string, ports: SweepPorts): Promise<readonly string[]> {
  const { home = 'us-east-1', regionsOf } = ports;
  const regions = await regionsOf(accountId);
  const isOpen = regions.length === 0 || regions.includes(home);
  return [...(isOpen ? [home] : []), ...regions.filter((each) => each !== home)];
}

/** Known subjects looked at to see whether there is one. */
const LOOKED_AT = 100;

type Listable = Extract<TypePlan, { readonly how: 'config' | 'collector' }>;

async function listed(cell: Cell, plan: Listable, ports: SweepPorts): Promise<Stepped> {
  const { at } = cell;
  if (plan.how === 'config' && plan.empty && at.start === undefined) {
    const of = { ...cell, type: plan.type };
    const { subjects, next } = await knownPage(ports.table, of, undefined, LOOKED_AT);
    if (subjects.length === 0 && next === undefined)
      return { cell: { ...cell, at: nextType(at) }, outcomes: [] };
  }
  const start = at.start ?? ports.clock();
  const page =
    plan.how === 'config'
      ? await listPage(cell, plan, start, ports)
      : await listLive(cell, plan, start, ports);
  if (page.kind === 'failed') {
    const delay = page.retry ? RETRY_SECONDS[at.attempt] : undefined;
    if (delay !== undefined) return again(cell, delay);
    if (!isAggregated(plan)) return leftOut(cell, plan.type, page.cause);
    return { cell: askingItself(cell, { instead: page.cause, ofAll: true }), outcomes: [] };
  }
  const { outcomes, next, broken } = page;
  const read = { ...cell, read: cell.read + page.read };
  if (next !== undefined && broken === undefined) {
    const on: At = { ...at, start, page: at.page + 1, token: next, attempt: 0 };
    return { cell: { ...read, at: on }, outcomes };
  }
  if (isAggregated(plan)) {
    const instead = broken ?? (await shortfall({ ...cell, type: plan.type, start }, plan, ports));
    if (instead !== undefined) return { cell: askingItself(cell, { instead }), outcomes };
  }
  // A row that cannot be read does not keep the pages after it from being read: only nothing is gone.
  if (broken !== undefined) return { ...leftOut(read, plan.type, broken), outcomes };
  const compare: At = { type: at.type, phase: 'gone', start, page: 0, attempt: 0 };
  return { cell: { ...read, at: compare }, outcomes };
}

const isAggregated = (plan: Listable): plan is Aggregated =>
  plan.how === 'config' && plan.aggregated !== undefined;

type Aggregated = Extract<TypePlan, { readonly how: 'config' }> & { readonly aggregated: number };

/** What an aggregator does not show yet, or never will, it does not say. */
async function shortfall(
  listing: Listing,
  { aggregated, type }: Aggregated,
  { table }: SweepPorts,
): Promise<string | undefined> {
  const shown = await countListed(table, listing);
  if (shown >= aggregated) return undefined;
  return `the aggregator shows ${shown} of the ${aggregated} of ${type} that are recorded there`;
}

async function collected(
  cell: Cell,
  plan: Extract<TypePlan, { readonly how: 'collect' }>,
  ports: SweepPorts,
): Promise<Stepped> {
  const { outcomes, broken } = await collect(cell, plan.type, plan.region, ports);
  const next = { ...cell, at: nextType(cell.at) };
  if (broken === undefined) return { cell: next, outcomes };
  return { cell: withNotCovered(next, plan.type, broken), outcomes };
}

async function compared(cell: Cell, plan: Listable, ports: SweepPorts): Promise<Stepped> {
  const { at } = cell;
  if (at.start === undefined) return { cell: { ...cell, at: nextType(at) }, outcomes: [] };
  const { outcomes, gone, next, isDoubted } = await gonePage(cell, plan, at.start, ports);
  if (isDoubted) return { cell: askingItself({ ...cell, gone: cell.gone + gone }), outcomes };
  const on: At =
    next === undefined ? nextType(at) : { ...at, page: at.page + 1, token: next, attempt: 0 };
  const compared = { ...cell, gone: cell.gone + gone, at: on };
  if (next !== undefined || plan.how === 'config') return { cell: compared, outcomes };
  const lister = ports.collectors.find(({ name }) => name === plan.collector);
  const isJudged = lister?.aspect === CONFIGURATION || ports.reader.canRead(plan.type);
  return { cell: isJudged ? compared : withNotCovered(compared, plan.type, plan.reason), outcomes };
}

const again = (cell: Cell, delaySeconds: number): Stepped => ({
  cell: { ...cell, at: { ...cell.at, attempt: cell.at.attempt + 1 } },
  outcomes: [],
  delaySeconds,
});

const leftOut = (cell: Cell, type: string, reason: string): Stepped => ({
  cell: { ...withNotCovered(cell, type, reason), at: nextType(cell.at) },
  outcomes: [],
});
