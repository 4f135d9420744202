import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { packagedConfiguration } from '#shared/adapters/configuration/packaged.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { eachMessage } from '#shared/adapters/lambda/each-message.ts';
import { storeTable } from '#shared/adapters/lambda/store-table.ts';
import { connectedSinks } from '#shared/adapters/slack/connected-sinks.ts';
import { parseAlertMessage } from '#shared/alerts/parse-alert.ts';
import { isShown } from '#shared/alerts/shown.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { isHeartbeat } from '#shared/heartbeat/arrived.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { createNotifier, type Notifier } from '#shared/notify/notifier.ts';
import { NotYet } from '#shared/notify/ports.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import type { Deliveries } from '#shared/ports/outbox.ts';
import { createConfigurationSource } from '#shared/store/configuration-source.ts';
import { createDeliveries } from '#shared/store/outbox.ts';

export interface OnAlertPorts {
  /** Where alerts are shown; none where nobody has connected one yet. */
  readonly sinks: readonly AlertSink[];
  /** Sinks that follow a finding through every step, not only what is worth a message of its own. */
  readonly followers?: readonly AlertSink[];
  readonly deliveries: Deliveries;
  /** Who tells what is told together, by its route; absent: every sink is shown every alert at once. */
  readonly notifier?: Pick<Notifier, 'tell'>;
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
export function create(ports: OnAlertPorts) {
  const { sinks, followers = [], deliveries, notifier, clock, log, meter } = ports;

  async function show(body: unknown, until: Instant): Promise<void> {
    const parsed = parseAlertMessage(body);
    if (parsed.kind === 'unreadable') {
      meter.count('alerts-unreadable');
      throw new Error(`This release cannot read the message as an alert: ${parsed.reason}`);
    }
    const { alert } = parsed;
    if (isHeartbeat(alert, clock(), meter)) return;
    if (notifier !== undefined) {
      if (clock() > until) throw new Error('No time was left for this alert in this run');
      return notifier.tell(alert);
    }
    if (alert.inhibitedBy !== undefined) return meter.count('alerts-told-with-another');
    const told = isShown(alert.transition) ? [...followers, ...sinks] : followers;
    // Recorded and on the topic, but no message of its own: it belongs in a digest.
    if (alert.telling === 'digest') return meter.count('alerts-left-to-digest');
    if (sinks.length + followers.length === 0) return meter.count('alerts-without-sink');
    if (told.length === 0) return meter.count('alerts-not-shown');
    if (clock() > until) throw new Error('No time was left for this alert in this run');
    for (const sink of told) {
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
    let waiting = 0;
    const answer = await eachMessage(
      event,
      (body) =>
        show(body, until).catch((error: unknown) => {
          if (error instanceof NotYet) waiting += 1;
          throw error;
        }),
      log,
    );
    // What only has to wait for its turn is no failure.
    meter.count('alerts-put-off', waiting);
    meter.count('alerts-sent-back', answer.batchItemFailures.length - waiting);
    return answer;
  };
}

export const handler = connected((wiring) => {
  const { settings, clock, log, meter } = wiring;
  const table = storeTable(settings);
  const deliveries = createDeliveries(table, clock);
  const connectedTo = connectedSinks(settings, table, clock);
  const configuration = createConfigurationSource(table, clock, packagedConfiguration());
  const notify = connectedPorts({ ...connectedTo, table, clock, meter, configuration });
  const notifier = createNotifier(notify);
  return create({ ...connectedTo, deliveries, notifier, clock, log, meter });
});
