/** What collectors see: also a type that AWS Config does not record. */
import type { Instant } from '../domain/instant.ts';
import type { StateObservation } from '../domain/observation.ts';
import { subjectKey } from '../domain/subject.ts';
import type { Processed } from '../engine/process-observations.ts';
import type { Cell, TypePlan } from './cell.ts';
import { committed } from './committed.ts';
import type { PageRead } from './list-page.ts';
import { noteListed } from './listed.ts';
import type { SweepPorts } from './ports.ts';
import { sourceOf } from './reason.ts';

type CollectorPlan = Extract<TypePlan, { readonly how: 'collector' }>;

export interface Collected {
  readonly present: readonly StateObservation[];
  readonly outcomes: readonly Processed[];
  /** Why it is not all that there is. */
  readonly broken?: string;
}

/** Rejects when the store could not take it. */
export async function collect(
  { accountId, reason }: Pick<Cell, 'accountId' | 'reason'>,
  name: string,
  region: string,
  ports: SweepPorts,
): Promise<Collected> {
  const seen = await ports.reader.collect(name, accountId, region);
  if (seen === undefined) {
    return { present: [], outcomes: [], broken: `there is no collector ${name}` };
  }
  const { baseline } = sourceOf(reason);
  const present = seen
    .filter(({ state }) => state.kind === 'present')
    .map((each) => (baseline ? { ...each, source: { ...each.source, baseline } } : each));
  const outcomes = await committed(present, ports);
  const failed = seen.map(({ state }) => state).find(({ kind }) => kind === 'unreadable');
  return failed?.kind === 'unreadable'
    ? { present, outcomes, broken: failed.cause }
    : { present, outcomes };
}

/** Rejects when the store could not take it. */
export async function listLive(
  cell: Cell,
  { type, collector, region }: CollectorPlan,
  start: Instant,
  ports: SweepPorts,
): Promise<PageRead> {
  const { present, outcomes, broken } = await collect(cell, collector, region, ports);
  const keys = present
    .filter(({ subject }) => subject.resourceType === type && subject.region === cell.region)
    .map(({ subject }) => subjectKey(subject));
  await noteListed(ports.table, { ...cell, type, start }, 0, keys);
  const page = { kind: 'page', outcomes, read: keys.length } as const;
  return broken === undefined ? page : { ...page, broken };
}
