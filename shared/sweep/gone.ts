/**
 * What a listing lacks. Only a complete one may say so, of what was last seen well before it began;
 * and where there is a live read of the type, that has to find nothing either.
 */
import { type Instant, shifted } from '../domain/instant.ts';
import { CONFIGURATION, type StateObservation } from '../domain/observation.ts';
import { type Subject, subjectKey } from '../domain/subject.ts';
import type { Processed } from '../engine/process-observations.ts';
import { READ_LAG_MS, readPosition } from '../engine/read-order.ts';
import type { Cell, TypePlan } from './cell.ts';
import { type KnownSubject, knownPage, knownSubject } from './known.ts';
import { committed } from './list-page.ts';
import { wasListed } from './listed.ts';
import type { SweepPorts } from './ports.ts';
import { kindOf, sourceOf } from './reason.ts';

export interface GonePage {
  readonly outcomes: readonly Processed[];
  readonly gone: number;
  readonly next?: string;
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

/** Its state as it is now, committed where it is there. What cannot be read is not absent. */
async function readNow(
  subject: Subject,
  { reason }: Cell,
  ports: SweepPorts,
): Promise<{ readonly isAbsent: boolean; readonly outcomes: readonly Processed[] }> {
  const { accountId, region, resourceType, resourceId: id } = subject;
  const start = ports.clock();
  const reading = await ports.reader.readResource({ accountId, region, resourceType, id });
  if (reading.kind !== 'present') return { isAbsent: reading.kind === 'absent', outcomes: [] };
  // Another one has taken its name: that one is not this.
  if (reading.resourceId !== id) return { isAbsent: true, outcomes: [] };
  const source = {
    ...sourceOf(reason),
    ...(kindOf(reason) !== 'waiting' && { channel: 'scheduled-read' }),
  };
  const observation: StateObservation = {
    kind: 'state',
    subject: { ...subject, region: reading.region ?? region },
    traits: reading.traits,
    aspect: CONFIGURATION,
    state: { kind: 'present', value: { ...reading.state } },
    ...readPosition(start, undefined),
    source,
  };
  return { isAbsent: false, outcomes: await committed([observation], ports) };
}
