import { createHash } from 'node:crypto';
import { fields } from '../document/fields.ts';
import type { Attribution } from '../domain/attribution.ts';
import type { Instant } from '../domain/instant.ts';
import type { Source } from '../domain/observation.ts';
import type { Position } from '../domain/position.ts';
import type { Traits } from '../domain/subject.ts';
import type { Change, Transition } from '../domain/transition.ts';
import { canonical, digest } from '../engine/digest.ts';
import type { Item, Value } from '../ports/table.ts';
import {
  dayPartition,
  ledgerSort,
  resourceKey,
  SCHEMA_VERSION,
  shardOf,
  shards,
  spread,
  subjectOfKey,
} from './keys.ts';

/**
 * Identity of a transition: the same after crash, replay or restore. `again` tells apart what one
 * rule set makes of one state a second time, after another rule set had judged it in between.
 */
export function transitionId(
  subject: string,
  aspect: string,
  position: Position,
  ruleSet: string,
  again?: number,
): string {
  const parts = [subject, aspect, position, ruleSet, ...(again === undefined ? [] : [again])];
  return digest(parts.join('\n'), 22);
}

/** Hash of a transition with the hash before it inside: a link of the chain. */
export function transitionHash(transition: Transition): string {
  return createHash('sha256').update(canonical(transition)).digest('base64url');
}

export function ledgerItem(transition: Transition): Item {
  const pk = resourceKey(transition.subject);
  const { aspect, position, recordedAt, ruleSet } = transition;
  const seq = String(transition.seq).padStart(8, '0');
  return {
    pk,
    sk: ledgerSort(aspect, position, transition.id),
    sv: SCHEMA_VERSION,
    dpk: dayPartition(recordedAt.slice(0, 10), shardOf(pk, shards.day)),
    dsk: `${recordedAt}#${spread(pk).slice(0, 6)}#${seq}`,
    id: transition.id,
    asp: aspect,
    pos: position,
    obs: transition.observedAt,
    rec: recordedAt,
    rs: ruleSet,
    seq: transition.seq,
    prev: transition.previous,
    src: { ...transition.source },
    traits: { ...transition.traits } as Value,
    changes: transition.changes as unknown as Value,
    ...(transition.deleted && { del: true }),
    ...(transition.attribution && { who: transition.attribution as unknown as Value }),
    ...(transition.completes && { cpl: transition.completes }),
    hash: transitionHash(transition),
  };
}

/** Reads what ledgerItem wrote, with the hash that was stored beside it. */
export function parseLedger(item: Item): { transition: Transition; hash: string } {
  const entry = fields(item, `ledger item ${item.pk} ${item.sk}`);
  const subject = subjectOfKey(item.pk);
  if (subject === undefined) throw new Error(`${entry.path}: its key names no subject`);
  const completes = entry.optionalText('cpl');
  return {
    transition: {
      id: entry.text('id'),
      subject,
      traits: (entry.raw('traits') ?? {}) as Traits,
      aspect: entry.text('asp'),
      position: entry.text('pos') as Position,
      observedAt: entry.text('obs') as Instant,
      recordedAt: entry.text('rec') as Instant,
      ruleSet: entry.text('rs'),
      source: (entry.raw('src') ?? {}) as Source,
      deleted: entry.optionalFlag('del') ?? false,
      seq: entry.number('seq'),
      previous: entry.raw('prev') === undefined ? '' : String(entry.raw('prev')),
      changes: entry.list('changes') as readonly Change[],
      ...(entry.has('who') && { attribution: entry.raw('who') as Attribution }),
      ...(completes !== undefined && { completes }),
    },
    hash: entry.text('hash'),
  };
}
