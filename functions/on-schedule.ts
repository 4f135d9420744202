import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { createSnsTopic } from '#shared/adapters/sns-topic.ts';
import { createSqsReadQueue } from '#shared/adapters/sqs-read-queue.ts';
import { rulebookOf } from '#shared/alerts/alerts-of.ts';
import { fields } from '#shared/document/fields.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import { type DuePorts, workOffDue } from '#shared/schedule/due.ts';
import { type OutboxSweepPorts, sweepOutbox } from '#shared/schedule/outbox-sweep.ts';
import { needed } from '#shared/settings.ts';
import { createActors } from '#shared/store/actors.ts';
import { createDueList } from '#shared/store/due.ts';
import { expireIncident } from '#shared/store/incidents.ts';
import { createOutbox } from '#shared/store/outbox.ts';

export interface SchedulePorts extends OutboxSweepPorts, DuePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** What its input names: `{"task":"sweep-outbox"}`. */
const tasks: Readonly<Record<string, (ports: SchedulePorts) => Promise<void>>> = {
  'sweep-outbox': sweepOutbox,
  'work-off-due': workOffDue,
};

/** Does what its input names. */
export function create(ports: SchedulePorts): (event: unknown) => Promise<void> {
  return async (event) => {
    const name = fields(event).text('task');
    const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
    if (task === undefined) {
      const known = Object.keys(tasks).join(', ');
      throw new Error(`on-schedule knows no task ${JSON.stringify(name)}; it knows ${known}`);
    }
    await task(ports);
  };
}

export const handler = connected<unknown, void>(({ settings, clock, log, meter }) => {
  const table = createDynamoTable({ tableName: settings.tableName });
  return create({
    rules: rulebookOf(rules, incidentRules),
    actors: createActors(table, randomSalt),
    topic: createSnsTopic({ topicArn: needed(settings, 'alertTopicArn') }),
    outbox: createOutbox(table, (key, error) => {
      meter.count('outbox-unreadable');
      log.error('an outbox entry cannot be read and stays where it is', { ...key, error });
    }),
    due: createDueList(table),
    expire: (row) => expireIncident({ table, clock, backoff: jitteredBackoff }, row),
    queue: createSqsReadQueue({ queueUrl: needed(settings, 'readQueueUrl') }),
    clock,
    log,
    meter,
  });
});
