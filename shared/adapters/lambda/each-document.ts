import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import {
  type DocumentPorts,
  type DocumentReport,
  processDocuments,
} from '../../engine/process-documents.ts';
import { isBeatEvent } from '../../heartbeat/beat.ts';
import type { Log, Meter } from '../../ports/log.ts';

export interface EachDocumentPorts extends DocumentPorts {
  readonly log: Log;
  readonly meter: Meter;
  /** Awaited before each batch: what is in force may have changed. */
  readonly refresh?: () => Promise<void>;
}

/**
 * Puts the documents of a batch of messages through the line, folded per subject. A message that
 * could not be trusted or stored goes back alone, and in the end to the dead-letter queue. `what`
 * names a message in the log: "a configuration change".
 */
export function eachDocument(
  what: string,
  { log, meter, refresh = async () => {}, ...ports }: EachDocumentPorts,
) {
  const unheard = (error: unknown): void => {
    meter.count('unheard');
    log.warn('it could not be noted which accounts were heard', { error });
  };
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    await refresh();
    const documents = Records.map(incoming);
    const reports = await processDocuments(documents, { ...ports, unheard });
    const batchItemFailures = Records.flatMap((record, index) => {
      const report = reports[index];
      if (report !== undefined) count(report, isBeatEvent(documents[index]?.document), meter, log);
      const problem = report === undefined ? 'it was not looked at' : problemOf(report);
      if (problem === undefined) return [];
      const { messageId, attributes } = record;
      log.error(`${what} goes back to its queue`, {
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

function count(report: DocumentReport, isOwnBeat: boolean, meter: Meter, log: Log): void {
  const { processed, unreadable, ignored, rejected, failed, outcomes } = report;
  // Apart, so that a hub that hears of nobody else is seen to.
  meter.count(isOwnBeat ? 'heartbeats-processed' : 'processed', processed);
  if (unreadable > 0) meter.count('unreadable', unreadable);
  for (const { reason } of ignored) meter.count('ignored', 1, { reason });
  if (rejected.length > 0) meter.count('rejected', rejected.length);
  // Somebody says what is not theirs to say: a mistake of ours, or an attack.
  const refused = rejected.filter((each) => each.refused === 'origin').length;
  if (refused > 0) meter.count('refused-origin', refused);
  if (failed.length > 0) meter.count('store-failed', failed.length);
  for (const outcome of outcomes) {
    if (outcome.kind !== 'committed') continue;
    const { kind, lateness, lostRaces } = outcome.committed;
    meter.count(kind);
    if (lateness !== 'news') meter.count(lateness);
    if (lostRaces > 0) meter.count('lost-races', lostRaces);
    for (const cause of outcome.ruleFailures ?? []) {
      meter.count('rule-failed');
      log.error('a rule could not judge a state; its verdict is unknown', { cause });
    }
  }
  countCalls(report, meter, log);
}

function countCalls({ calls }: DocumentReport, meter: Meter, log: Log): void {
  for (const { own, raised, counted, duplicates, failed, reads } of calls) {
    if (own) meter.count('own-calls');
    if (raised > 0) meter.count('incidents-raised', raised);
    if (counted > 0) meter.count('incidents-counted', counted);
    if (duplicates > 0) meter.count('incidents-known', duplicates);
    if (reads.length > 0) meter.count('reads-wanted', reads.length);
    for (const cause of failed) {
      meter.count('incident-rule-failed');
      log.error('a rule could not judge a call; nothing was raised', { cause });
    }
  }
}
