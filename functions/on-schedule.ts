import { incidentRules } from '#rules/incidents.ts';
import { release, rules } from '#rules/index.ts';
import { connectedArchive } from '#shared/adapters/archive/connect.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { packagedConfiguration } from '#shared/adapters/configuration/packaged.ts';
import { createEventBus } from '#shared/adapters/event-bus.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { storeTable } from '#shared/adapters/lambda/store-table.ts';
import { organizationReader } from '#shared/adapters/organizations/connect.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { createKmsSigner } from '#shared/adapters/roots/kms-signer.ts';
import { createS3Archive } from '#shared/adapters/roots/s3-archive.ts';
import { connectedSinks } from '#shared/adapters/slack/connected-sinks.ts';
import { createSnsTopic } from '#shared/adapters/sns-topic.ts';
import { createSqsReadQueue } from '#shared/adapters/sqs-read-queue.ts';
import { rulebookOf } from '#shared/alerts/alerts-of.ts';
import { detectionWeakened } from '#shared/configuration/detection-weakened.ts';
import { fields } from '#shared/document/fields.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { scheduledTasks, type TaskPorts } from '#shared/schedule/tasks.ts';
import { needed } from '#shared/settings.ts';
import { createActors } from '#shared/store/actors.ts';
import { createConfigurationSource } from '#shared/store/configuration-source.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createDueList } from '#shared/store/due.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { keptAccounts } from '#shared/store/kept-accounts.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { parseKeeping } from '#shared/store/retention.ts';

export type SchedulePorts = TaskPorts;

/** Does what its input names: `{"task":"sweep-outbox"}`. */
export function create(ports: SchedulePorts): (event: unknown) => Promise<void> {
  const tasks = scheduledTasks(ports);
  return async (event) => {
    const name = fields(event).text('task');
    const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
    if (task === undefined) {
      const known = Object.keys(tasks).join(', ');
      throw new Error(`on-schedule knows no task ${JSON.stringify(name)}; it knows ${known}`);
    }
    await task();
  };
}

export const handler = connected<unknown, void>(({ settings, clock, log, meter }) => {
  const table = storeTable(settings);
  const append = { table, clock, backoff: jitteredBackoff };
  const configuration = createConfigurationSource(table, clock, packagedConfiguration());
  const connectedTo = connectedSinks(settings, table, clock);
  const notify = connectedPorts({ ...connectedTo, table, clock, meter, configuration });
  const archive = connectedArchive(settings);
  return create({
    ...append,
    keeping: parseKeeping(settings.historyRetention, settings.historyArchiveAfter),
    ...(archive && { archive }),
    telling: { notify, configuration },
    rules: rulebookOf(rules, incidentRules, [detectionWeakened]),
    index: indexRules(withDefaults(rules)),
    store: createFindingStore(append),
    actors: createActors(table, randomSalt),
    accountOf: keptAccounts(table, clock),
    topic: createSnsTopic({ topicArn: needed(settings, 'alertTopicArn') }),
    outbox: createOutbox(table, (key, error) => {
      meter.count('outbox-unreadable');
      log.error('an outbox entry cannot be read and stays where it is', { ...key, error });
    }),
    due: createDueList(table),
    bus: createEventBus({ busName: needed(settings, 'eventBusName') }),
    release,
    hubAccountId: needed(settings, 'hubAccountId'),
    operations: createSnsTopic({ topicArn: needed(settings, 'alarmTopicArn') }),
    coverage: createCoverage(table, clock),
    queue: createSqsReadQueue({ queueUrl: needed(settings, 'readQueueUrl') }),
    reader: organizationReader(settings),
    directory: createDirectory(table, clock),
    detectsDrift: settings.driftDetection === 'ENABLED',
    roots: {
      archive: createS3Archive({
        bucket: needed(settings, 'rootsBucket'),
        owner: needed(settings, 'hubAccountId'),
      }),
      signer: createKmsSigner({ keyArn: needed(settings, 'rootsKeyArn') }),
    },
    watchedRegions: (settings.watchedRegions ?? needed(settings, 'region')).split(','),
    log,
    meter,
  });
});
