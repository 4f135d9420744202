import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { rules } from '#rules/index.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { PACKAGED_OVERRIDES, packagedOverrides } from '#shared/adapters/overrides-file.ts';
import { rulesInForce } from '#shared/engine/overrides.ts';
import {
  type DocumentPorts,
  type DocumentReport,
  processDocuments,
} from '#shared/engine/process-documents.ts';
import { indexRules } from '#shared/engine/select.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';

export interface OnConfigurationChangePorts extends DocumentPorts {
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * AWS Config changes as EventBridge put them on the queue. A batch is folded per subject; a message
 * that could not be trusted or stored goes back alone, and in the end to the dead-letter queue.
 */
export function create({ log, meter, ...ports }: OnConfigurationChangePorts) {
  const unheard = (error: unknown): void => {
    meter.count('unheard');
    log.warn('it could not be noted which accounts were heard', { error });
  };
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const reports = await processDocuments(Records.map(incoming), { ...ports, unheard });
    const batchItemFailures = Records.flatMap((record, index) => {
      const report = reports[index];
      if (report !== undefined) count(report, meter);
      const problem = report === undefined ? 'it was not looked at' : problemOf(report);
      if (problem === undefined) return [];
      const { messageId, attributes } = record;
      log.error('a configuration change goes back to its queue', {
        messageId,
        received: attributes.ApproximateReceiveCount,
        problem,
      });
      return [{ itemIdentifier: messageId }];
    });
    return { batchItemFailures };
  };
}

function incoming({ body, messageId }: SQSRecord) {
  return { document: parsed(body), reference: messageId };
}

/** What is no JSON stays text: observe says what is wrong with it. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function problemOf({ rejected, failed }: DocumentReport): string | undefined {
  const [rejection] = rejected;
  if (rejection !== undefined) return `${rejection.path ?? 'document'}: ${rejection.reason}`;
  const [failure] = failed;
  if (failure === undefined) return undefined;
  return failure instanceof Error ? failure.message : String(failure);
}

function count(
  { processed, unreadable, ignored, rejected, failed, outcomes }: DocumentReport,
  meter: Meter,
) {
  meter.count('processed', processed);
  if (unreadable > 0) meter.count('unreadable', unreadable);
  for (const { reason } of ignored) meter.count('ignored', 1, { reason });
  if (rejected.length > 0) meter.count('rejected', rejected.length);
  if (failed.length > 0) meter.count('store-failed', failed.length);
  for (const outcome of outcomes) {
    if (outcome.kind !== 'committed') continue;
    const { kind, lateness, lostRaces } = outcome.committed;
    meter.count(kind);
    if (lateness !== 'news') meter.count(lateness);
    if (lostRaces > 0) meter.count('lost-races', lostRaces);
  }
}

export const handler = connected<SQSEvent, SQSBatchResponse>(({ settings, log, meter, clock }) => {
  const table = createDynamoTable({ tableName: settings.tableName });
  const store = createFindingStore({ table, clock, backoff: jitteredBackoff });
  const index = indexRules(rulesInForce(rules, packagedOverrides(), PACKAGED_OVERRIDES));
  return create({ index, store, clock, log, meter });
});
