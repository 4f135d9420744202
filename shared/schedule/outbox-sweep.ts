import { epochMs, shifted } from '../domain/instant.ts';
import { type RelayPorts, relay } from '../engine/relay.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log, Meter } from '../ports/log.ts';
import type { Outbox } from '../ports/outbox.ts';

export interface OutboxSweepPorts extends RelayPorts {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** The stream has had this long to tell a transition; what is older is the sweep's. */
const LEFT_TO_THE_STREAM_MS = 2 * 60_000;

/**
 * Tells every transition that the stream has left untold, oldest first. One that cannot be told does
 * not keep the others waiting; it stays, and the run fails so that somebody looks.
 */
export async function sweepOutbox(ports: OutboxSweepPorts): Promise<void> {
  const { outbox, clock, log, meter } = ports;
  const now = clock();
  const found = await outbox.unsent(shifted(now, -LEFT_TO_THE_STREAM_MS));
  const entries = [...found].sort((a, b) =>
    a.transition.recordedAt < b.transition.recordedAt ? -1 : 1,
  );
  const oldest = entries[0]?.transition.recordedAt ?? now;
  meter.count('outbox-age-seconds', Math.round((epochMs(now) - epochMs(oldest)) / 1000));

  let failed = 0;
  for (const entry of entries) {
    try {
      await relay(entry, ports);
    } catch (error) {
      failed += 1;
      log.error('a transition could not be told', { transition: entry.transition.id, error });
    }
  }
  meter.count('outbox-swept', entries.length - failed);
  if (entries.length > 0)
    log.warn('the stream had left transitions untold', { found: entries.length, failed });
  if (failed > 0) throw new Error(`${failed} of ${entries.length} transitions could not be told`);
}
