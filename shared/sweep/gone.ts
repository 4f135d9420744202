/**
 * What a listing lacks. Only a complete one may say so, of what was last seen well before it began;
 * and where there is a live read of the type, that has to find nothing either.
 */
import { type Instant, shifted } from '../domain/instant.ts';
import type { StateObservation } from '../domain/observation.ts';
import { subjectKey } from '../domain/subject.ts';
import type { Processed } from '../engine/process-observations.ts';
import { READ_LAG_MS, readPosition } from '../engine/read-order.ts';
import type { Cell, TypePlan } from './cell.ts';
import { committed } from './committed.ts';
import { type KnownSubject, knownPage, knownSubject } from './known.ts';
import { wasListed } from './listed.ts';
import type { SweepPorts } from './ports.ts';
import { readNow } from './read-now.ts';
import { sourceOf } from './reason.ts';

export interface GonePage {
  readonly outcomes: readonly Processed[];
  readonly gone: number;
  readonly next?: string;
  /** The aggregator lacks something that was there: the account itself has to be asked. */
  readonly isDoubted?: true;
}

/** Known subjects looked at in one step; fewer where each may be read live. */
const LOOKED_AT = 200;
const READ_LIVE = 8;

type Listable = Extract<TypePlan, { readonly how: 'config' | 'collector' }>;

/** One page of what is known of the type. Rejects when the store could not take it. */
export async function gonePage(
  cell: Cell,
  plan: Listable,
  start: Instant,
  ports: SweepPorts,
): Promise<GonePage> {
  const { type } = plan;
  const isReadLive = plan.how === 'collector' && ports.reader.canRead(type);
  const limit = isReadLive ? READ_LIVE : LOOKED_AT;
  const { subjects, next } = await knownPage(ports.table, { ...cell, type }, cell.at.token, limit);
  const isListed = await wasListed(ports.table, { ...cell, type, start });
  const lagMs = plan.how === 'config' ? plan.lagMs : READ_LAG_MS;
  const outcomes: Processed[] = [];
  let gone = 0;
  for (const subject of subjects) {
    if (isListed(subjectKey(subject))) {
      if (isReadLive) outcomes.push(...(await readNow(subject, cell, ports)).outcomes);
      continue;
    }
    const known = await knownSubject(ports.table, subject);
    // What was seen since, or so shortly before that the listing may not have known of it, is there.
    if (known === undefined || known.seen >= shifted(start, -lagMs)) continue;
    if (plan.how === 'config' && plan.aggregated !== undefined) {
      return { outcomes, gone, isDoubted: true };
    }
    if (ports.reader.canRead(type)) {
      const { isAbsent, outcomes: read } = await readNow(subject, cell, ports);
      outcomes.push(...read);
      if (!isAbsent) continue;
    }
    const deleted = await committed(deletions(known, cell, start, ports), ports);
    outcomes.push(...deleted);
    if (deleted.length > 0) gone += 1;
  }
  return { outcomes, gone, ...(next !== undefined && { next }) };
}

/** One observation for each recorded aspect that a rule watches, as of a read that began then. */
function deletions(
  { subject, aspects }: KnownSubject,
  { reason }: Cell,
  start: Instant,
  { index }: SweepPorts,
): readonly StateObservation[] {
  const watched = new Set(index.aspectsOf(subject.resourceType));
  return aspects
    .filter((aspect) => watched.has(aspect))
    .map((aspect) => ({
      kind: 'state',
      subject,
      traits: {},
      aspect,
      state: { kind: 'deleted' },
      ...readPosition(start, undefined),
      source: sourceOf(reason),
    }));
}
