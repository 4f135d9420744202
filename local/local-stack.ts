import { join } from 'node:path';
import { createFileArchive } from '#shared/adapters/archive/file-archive.ts';
import type { Configuration } from '#shared/configuration/configuration.ts';
import { isRecord } from '#shared/document/fields.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { BusPort } from '#shared/ports/bus.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log } from '#shared/ports/log.ts';
import type { MemberReader } from '#shared/ports/member-reader.ts';
import type { OrganizationReader } from '#shared/ports/organization-reader.ts';
import type { Table } from '#shared/ports/table.ts';
import type { Keeping } from '#shared/store/retention.ts';
import { createHandlers } from './handlers.ts';
import { localRoots } from './local-roots.ts';
import { LOCAL_TABLE, type LocalTable, openLocalTable } from './local-table.ts';
import { createOutboxFeed } from './outbox-feed.ts';
import { printedService } from './printed-service.ts';
import { queueOf } from './stack/queues.ts';
import { createReadQueue } from './stack/read-queue.ts';
import { type Stack, startStack } from './stack.ts';
import { createTally, type Tally } from './tally.ts';
import { createTelling, type Telling } from './telling.ts';
import { type Wiring, wiringOf } from './wiring.ts';

export interface LocalStackOptions {
  /** Where the data is kept; in memory when absent. */
  readonly dataFolder?: string;
  /** A DynamoDB that runs already, in place of an embedded one. */
  readonly endpoint?: string | undefined;
  readonly sinks: readonly AlertSink[];
  /** Every alert is shown, at once and by itself; absent: together and by routes, as when deployed. */
  readonly eachAlert?: true;
  /** In force until another is pushed; absent: every rule with its defaults. */
  readonly configuration?: Configuration | undefined;
  /** What lists the accounts; absent: there is one. */
  readonly organization?: OrganizationReader | undefined;
  /** What live reads find; absent: nothing can be read. */
  readonly reader?: MemberReader | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** How long history is kept, and when it moves to `archive` in the data folder; absent: for good, and never. */
  readonly keeping?: Keeping | undefined;
  /** False: the table is in memory, as where there is no build of the embedded DynamoDB. */
  readonly hasEmbedded?: boolean;
}

/** serverless.yml on this machine, with the real functions and a table. */
export interface LocalStack extends Stack {
  readonly table: Table;
  /** Where another process finds the same table, if it can. */
  readonly endpoint?: string;
  /** Whether the table outlives this process. */
  readonly kept: boolean;
  /**
   * What was counted: `events`, the `calls` among them, those `unmatched` by any rule, how often one
   * was `delivered-again`; and by the functions `processed`, `ignored`, `rejected`, `alerts-shown` …
   */
  readonly tally: Tally;
  /** What time it is for whoever is told. */
  readonly telling: Pick<Telling, 'storyAt' | 'storyEnds'>;
  /** Settles when the embedded DynamoDB has ended, asked or not; absent where there is none. */
  readonly ended?: Promise<unknown>;
}

/** Starts the stack and everything below it; stop() ends all of it. */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const [service, opened] = await Promise.allSettled([printedService(), tableOf(options)]);
  if (opened.status === 'rejected') throw opened.reason;
  const local = opened.value;
  try {
    if (service.status === 'rejected') throw service.reason;
    return started(wiringOf(service.value), local, options);
  } catch (error) {
    await local.stop();
    throw error;
  }
}

function tableOf({ dataFolder, endpoint, hasEmbedded }: LocalStackOptions): Promise<LocalTable> {
  return openLocalTable({
    tableName: LOCAL_TABLE,
    endpoint,
    ...(dataFolder !== undefined && { dataFolder }),
    ...(hasEmbedded !== undefined && { hasEmbedded }),
  });
}

function started(wiring: Wiring, local: LocalTable, options: LocalStackOptions): LocalStack {
  const { sinks, configuration, organization, reader, clock, log, dataFolder } = options;
  const tally = createTally();
  const { table, newOutboxItems } = createOutboxFeed(local.table);
  const telling = createTelling({ table, clock, configuration, sinks, log, meter: tally });
  const bus: BusPort = {
    put: async ({ detailType, ...event }) =>
      void (await stack.putEvent({ ...event, 'detail-type': detailType })),
  };
  const stack = startStack({
    wiring,
    handlers: (topics, queues) => {
      const alerts = topics.get(named(wiring, 'on-outbox', 'PLUMBLINE_ALERT_TOPIC_ARN'));
      if (alerts === undefined) throw new Error('serverless.yml has no topic for alerts.');
      const operations = topics.get(named(wiring, 'on-schedule', 'PLUMBLINE_ALARM_TOPIC_ARN'));
      if (operations === undefined) throw new Error('serverless.yml has no topic for alarms.');
      const readRequests = named(wiring, 'on-api-call', 'PLUMBLINE_READ_QUEUE_URL');
      const reads = createReadQueue(queueOf(queues, readRequests));
      const ports = {
        table,
        alerts,
        operations,
        bus,
        reads,
        organization,
        reader,
        ...(options.eachAlert ? { sinks } : { telling }),
        configuration,
        clock,
        log,
        keeping: options.keeping,
        ...(dataFolder !== undefined && {
          roots: localRoots(dataFolder),
          archive: createFileArchive(join(dataFolder, 'archive')),
        }),
      };
      return createHandlers({ ...ports, meter: tally });
    },
    newOutboxItems,
    clock,
    log,
  });
  return {
    ...stack,
    table: local.table,
    ...(local.endpoint !== undefined && { endpoint: local.endpoint }),
    kept: local.kept,
    tally,
    telling,
    ...(local.ended !== undefined && { ended: local.ended }),
    async putEvent(event) {
      const wantedBy = await stack.putEvent(event);
      tally.count('events');
      if (wantedBy.length === 0) tally.count('unmatched');
      if (wantedBy.length > 1) tally.count('delivered-again', wantedBy.length - 1);
      if (isCall(event)) tally.count('calls');
      return wantedBy;
    },
    async stop() {
      await stack.stop();
      telling.close();
      await local.stop();
    },
  };
}

/** Whether CloudTrail told of it. */
const isCall = (event: unknown): boolean =>
  isRecord(event) && String(event['detail-type']).endsWith(' via CloudTrail');

/** Logical id of what a variable of a function names. */
function named(wiring: Wiring, module: string, variable: string): string {
  return wiring.functions.find((each) => each.module === module)?.references[variable] ?? '';
}
