import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { storeTable } from '#shared/adapters/lambda/store-table.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { createSnsTopic } from '#shared/adapters/sns-topic.ts';
import { newImage } from '#shared/adapters/stream-records.ts';
import { rulebookOf } from '#shared/alerts/alerts-of.ts';
import { detectionWeakened } from '#shared/configuration/detection-weakened.ts';
import { type RelayPorts, relay } from '#shared/engine/relay.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import { needed } from '#shared/settings.ts';
import { createActors } from '#shared/store/actors.ts';
import { keptAccounts } from '#shared/store/kept-accounts.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { parseOutboxItem } from '#shared/store/outbox-item.ts';

export interface OnOutboxPorts extends RelayPorts {
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * Relays the outbox entries that were written, in their order. The first that fails goes back to
 * the stream with all that follow it, so that no alert overtakes an older one.
 */
export function create({ log, meter, ...ports }: OnOutboxPorts) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const [index, record] of Records.entries()) {
      if (!isNewEntry(record)) continue;
      try {
        const published = await relay(parseOutboxItem(newImage(record)), ports);
        meter.count('alerts-published', published);
      } catch (error) {
        meter.count('outbox-sent-back', Records.length - index);
        log.error('an outbox entry goes back to the stream with what follows it', {
          entry: record.dynamodb?.Keys?.['pk']?.S,
          sequenceNumber: sequenceNumber(record),
          error,
        });
        return { batchItemFailures: Records.slice(index).map(failed) };
      }
    }
    return { batchItemFailures: [] };
  };
}

/** The table's stream carries everything that is written to it. */
function isNewEntry({ eventName, dynamodb }: DynamoDBRecord): boolean {
  return eventName === 'INSERT' && (dynamodb?.Keys?.['pk']?.S ?? '').startsWith('O#');
}

/** Without a number Lambda takes the whole batch back, which repeats but loses nothing. */
const sequenceNumber = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';
const failed = (record: DynamoDBRecord) => ({ itemIdentifier: sequenceNumber(record) });

export const handler = connected(({ settings, clock, log, meter }) => {
  const table = storeTable(settings);
  return create({
    rules: rulebookOf(rules, incidentRules, [detectionWeakened]),
    actors: createActors(table, randomSalt),
    accountOf: keptAccounts(table, clock),
    topic: createSnsTopic({ topicArn: needed(settings, 'alertTopicArn') }),
    outbox: createOutbox(table),
    log,
    meter,
  });
});
