import { DocumentError, fields } from '../document/fields.ts';
import type { Transition } from '../domain/transition.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { Item, Value } from '../ports/table.ts';
import { outboxPartition, outboxSort, SCHEMA_VERSION, shardOf, shards } from './keys.ts';

/** Kind of item that the stream hands to the relay. */
export const OUTBOX = 'outbox';

export function outboxItem(transition: Transition): Item {
  return {
    pk: outboxPartition(shardOf(transition.id, shards.outbox)),
    sk: outboxSort(transition.recordedAt, transition.id),
    sv: SCHEMA_VERSION,
    kind: OUTBOX,
    transition: transition as unknown as Value,
  };
}

/** Reads what outboxItem wrote: from a query, or from the stream. Throws DocumentError. */
export function parseOutboxItem(item: unknown): OutboxEntry {
  const entry = fields(item, 'outbox item');
  if (entry.raw('kind') !== OUTBOX) throw new DocumentError('kind', OUTBOX, entry.raw('kind'));
  const transition = entry.record('transition');
  for (const name of ['id', 'aspect', 'position', 'recordedAt']) transition.text(name);
  transition.record('subject');
  transition.records('changes');
  return {
    key: { pk: entry.text('pk'), sk: entry.text('sk') },
    // Written by outboxItem in the same schema version; its parts were looked at above.
    transition: entry.raw('transition') as Transition,
  };
}
