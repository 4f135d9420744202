import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from '../../ports/log.ts';

/**
 * Works through the messages of a batch, one after the other in their order. A message whose work
 * throws, or whose body is no JSON, goes back to the queue alone and in the end to the dead-letter
 * queue; the log says why. Never rejects.
 */
export async function eachMessage(
  event: SQSEvent,
  work: (body: unknown, record: SQSRecord) => Promise<void>,
  log: Log,
): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const record of event.Records) {
    try {
      const body: unknown = JSON.parse(record.body);
      await work(body, record);
    } catch (error) {
      batchItemFailures.push({ itemIdentifier: record.messageId });
      log.error('a message goes back to its queue', {
        messageId: record.messageId,
        received: record.attributes.ApproximateReceiveCount,
        error,
      });
    }
  }
  return { batchItemFailures };
}
