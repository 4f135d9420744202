import type { Alert } from '../domain/alert.ts';
import { epochMs, type Instant } from '../domain/instant.ts';
import type { Meter } from '../ports/log.ts';
import { BEAT_RULE, isBeat } from './beat.ts';

/** Kinds of alert that an event leads to by itself; the others come of people and of late news. */
const CAUSED: ReadonlySet<string> = new Set(['opened', 'regressed', 'resolved', 'raised']);

/**
 * What every alert is asked first, before it is grouped, routed or shown: `true` for a heartbeat,
 * which is counted and shown to nobody. Of the others, the time since their event is measured.
 */
export function isHeartbeat(alert: Alert, now: Instant, meter: Meter): boolean {
  const ms = Math.max(0, epochMs(now) - epochMs(alert.at));
  if (alert.rule.id !== BEAT_RULE || !isBeat(alert.subject)) {
    if (CAUSED.has(alert.transition)) meter.measure?.('event-to-alert-ms', ms, 'Milliseconds');
    return false;
  }
  meter.count('heartbeat-completed');
  meter.measure?.('heartbeat-latency-ms', ms, 'Milliseconds');
  return true;
}
