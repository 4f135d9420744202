/** The local stack on an embedded DynamoDB on disk, in this process, with every alert told by itself. */
import { createHandlers } from '#local/handlers.ts';
import { LOCAL_TABLE, openLocalTable } from '#local/local-table.ts';
import { createOutboxFeed } from '#local/outbox-feed.ts';
import { printedService } from '#local/printed-service.ts';
import { type Stack, startStack } from '#local/stack.ts';
import { wiringOf } from '#local/wiring.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Table } from '#shared/ports/table.ts';
import { directTelling } from '../crash/direct-telling.ts';

export interface LoadedStack extends Stack {
  readonly table: Table;
}

export async function startLoaded(dataFolder: string, sink: AlertSink): Promise<LoadedStack> {
  const wiring = wiringOf(await printedService());
  const local = await openLocalTable({ tableName: LOCAL_TABLE, dataFolder });
  const { table, newOutboxItems } = createOutboxFeed(local.table);
  const basics = {
    clock: () => instantOf(Date.now()),
    log: { info() {}, warn() {}, error() {} },
  };
  const outbox = wiring.functions.find(({ module }) => module === 'on-outbox');
  const stack = startStack({
    wiring,
    handlers(topics) {
      const alerts = topics.get(outbox?.references['PLUMBLINE_ALERT_TOPIC_ARN'] ?? '');
      if (alerts === undefined) throw new Error('serverless.yml has no topic for alerts.');
      return createHandlers({
        ...{ table, alerts, meter: { count: () => {} }, ...basics },
        reads: { send: async () => {} },
        telling: directTelling(table, [sink], Date.now()),
      });
    },
    ...{ newOutboxItems, ...basics },
  });
  return {
    ...stack,
    table: local.table,
    async stop() {
      await stack.stop();
      await local.stop();
    },
  };
}
