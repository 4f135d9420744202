import { isRecord } from '#shared/document/fields.ts';
import type { Key } from '#shared/ports/table.ts';
import type { AppendPorts } from '#shared/store/append.ts';
import { createDueList, type Due } from '#shared/store/due.ts';
import { expireIncident, INCIDENT_EXPIRY } from '#shared/store/incidents.ts';

/** Of each shard at a time. */
const MOST = 200;

/**
 * Old logs hold incidents whose 30 days are over already: they are history, and not active for the
 * minute until a stack looks. What else is due is left to the stack.
 */
export async function expireOld(ports: AppendPorts): Promise<number> {
  const due = createDueList(ports.table);
  let expired = 0;
  for (;;) {
    const found = await due.until(ports.clock(), MOST);
    const over = found.filter(({ kind }) => kind === INCIDENT_EXPIRY);
    if (over.length === 0) return expired;
    for (const each of over) {
      const row = rowOf(each);
      if (row !== undefined && (await expireIncident(ports, row)) !== undefined) expired += 1;
      await due.done(each);
    }
  }
}

function rowOf({ item }: Due): Key | undefined {
  const row = item['row'];
  return isRecord(row) && typeof row['pk'] === 'string' && typeof row['sk'] === 'string'
    ? { pk: row['pk'], sk: row['sk'] }
    : undefined;
}
