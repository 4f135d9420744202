import { beatEvent, beatSubject, type Phase } from '../heartbeat/beat.ts';
import { recordedPhase } from '../heartbeat/recorded-phase.ts';
import type { BusPort } from '../ports/bus.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';

export interface HeartbeatPorts {
  readonly bus: BusPort;
  readonly table: Table;
  /** The account that Plumbline lives in: the only one whose beats are believed. */
  readonly hubAccountId: string;
  readonly clock: Clock;
}

/**
 * Puts a beat on the bus that says the opposite of what is recorded: it becomes a transition also
 * when the beats before it were lost.
 */
export async function sendHeartbeat({ bus, table, hubAccountId, clock }: HeartbeatPorts) {
  const now = clock();
  const recorded = await recordedPhase(table, beatSubject(hubAccountId, now));
  const phase: Phase = recorded === 'violation' ? 'compliant' : 'violation';
  await bus.put(beatEvent(hubAccountId, now, phase));
}
