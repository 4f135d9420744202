import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ReadRequest } from '../domain/read-request.ts';
import type { ReadQueue } from '../ports/read-queue.ts';

export interface SqsReadQueueOptions {
  readonly queueUrl: string;
  readonly client?: SQSClient;
}

/** What SQS takes in one request. */
const BATCH = 10;
/** The longest that SQS hides a new message. */
const LONGEST_DELAY_SECONDS = 900;

/** The read queue over SQS. */
export function createSqsReadQueue({ queueUrl, client }: SqsReadQueueOptions): ReadQueue {
  const sqs = client ?? new SQSClient({});
  return {
    async send(requests, delaySeconds = 0) {
      const delay = Math.min(Math.max(Math.trunc(delaySeconds), 0), LONGEST_DELAY_SECONDS);
      for (let at = 0; at < requests.length; at += BATCH) {
        await sendBatch(sqs, queueUrl, requests.slice(at, at + BATCH), delay);
      }
    },
  };
}

async function sendBatch(
  sqs: SQSClient,
  QueueUrl: string,
  requests: readonly ReadRequest[],
  DelaySeconds: number,
): Promise<void> {
  const Entries = requests.map((request, index) => ({
    Id: String(index),
    MessageBody: JSON.stringify(request),
    DelaySeconds,
  }));
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  const [first] = Failed;
  if (first !== undefined) {
    throw new Error(
      `${Failed.length} of ${requests.length} read requests were not taken by the queue: ${first.Code ?? 'no code'} ${first.Message ?? ''}`.trim(),
    );
  }
}
