import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { eachMessage } from '#shared/adapters/lambda/each-message.ts';
import { parseAlertMessage } from '#shared/alerts/parse-alert.ts';
import { isShown } from '#shared/alerts/shown.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import type { Deliveries } from '#shared/ports/outbox.ts';

export interface OnAlertPorts {
  /** Where alerts are shown; none where nobody has connected one yet. */
  readonly sinks: readonly AlertSink[];
  readonly deliveries: Deliveries;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** After this long a batch begins no further message, so that it can still say what it has done. */
const BATCH_MS = 14_000;

/**
 * Shows each alert of the queue once in every sink. What cannot be read or shown goes back to the
 * queue; a sink that has shown it is not asked again.
 */
export function create({ sinks, deliveries, clock, log, meter }: OnAlertPorts) {
  async function show(body: unknown, until: Instant): Promise<void> {
    const parsed = parseAlertMessage(body);
    if (parsed.kind === 'unreadable') {
      meter.count('alerts-unreadable');
      throw new Error(`This release cannot read the message as an alert: ${parsed.reason}`);
    }
    const { alert } = parsed;
    if (!isShown(alert.transition)) return meter.count('alerts-not-shown');
    if (sinks.length === 0) return meter.count('alerts-without-sink');
    if (clock() > until) throw new Error('No time was left for this alert in this run');
    for (const sink of sinks) {
      if (await deliveries.wasDelivered(sink.name, alert.id)) {
        meter.count('alerts-repeated');
      } else {
        await sink.post(alert);
        await deliveries.markDelivered(sink.name, alert.id);
        meter.count('alerts-shown');
      }
    }
  }

  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const until = shifted(clock(), BATCH_MS);
    const answer = await eachMessage(event, (body) => show(body, until), log);
    meter.count('alerts-sent-back', answer.batchItemFailures.length);
    return answer;
  };
}
