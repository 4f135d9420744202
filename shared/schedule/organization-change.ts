import type { CallObservation } from '../domain/call.ts';
import { refreshCause } from '../organization/events.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { directoryDueItem } from '../store/due-item.ts';

/** Asks for the directory to be read when a call changes the organization; once for each call. */
export function organizationChange(
  table: Table,
  clock: Clock,
): (call: CallObservation) => Promise<void> {
  return async (call) => {
    const cause = refreshCause(call);
    if (cause === undefined) return;
    await table.write({ kind: 'put', item: directoryDueItem(cause, clock()) });
  };
}
