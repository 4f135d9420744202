import { rules } from '#rules/index.ts';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { createSnsTopic } from '#shared/adapters/sns-topic.ts';
import { fields } from '#shared/document/fields.ts';
import { epochMs, shifted } from '#shared/domain/instant.ts';
import { type RelayPorts, relay } from '#shared/engine/relay.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import type { Outbox } from '#shared/ports/outbox.ts';
import { needed } from '#shared/settings.ts';
import { createOutbox } from '#shared/store/outbox.ts';

export interface SchedulePorts extends RelayPorts {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** The stream has had this long to tell a transition; what is older is the sweep's. */
const LEFT_TO_THE_STREAM_MS = 2 * 60_000;

/** Does what its input names: `{"task":"sweep-outbox"}` every minute. */
export function create(ports: SchedulePorts): (event: unknown) => Promise<void> {
  return async (event) => {
    const task = fields(event).text('task');
    if (task !== 'sweep-outbox') {
      throw new Error(`on-schedule knows no task ${JSON.stringify(task)}; it knows sweep-outbox`);
    }
    await sweepOutbox(ports);
  };
}

/**
 * Tells every transition that the stream has left untold, oldest first. One that cannot be told does
 * not keep the others waiting; it stays, and the run fails so that somebody looks.
 */
async function sweepOutbox(ports: SchedulePorts): Promise<void> {
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

export const handler = connected<unknown, void>(({ settings, clock, log, meter }) =>
  create({
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    topic: createSnsTopic({ topicArn: needed(settings, 'alertTopicArn') }),
    outbox: createOutbox(createDynamoTable({ tableName: settings.tableName }), (key, error) => {
      meter.count('outbox-unreadable');
      log.error('an outbox entry cannot be read and stays where it is', { ...key, error });
    }),
    clock,
    log,
    meter,
  }),
);
