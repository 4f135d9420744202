import { createHash } from 'node:crypto';
import type { Queue, ReceivedMessage } from './queue.ts';

/** The event in which Lambda hands messages of a queue to a function. */
export function queueEvent(
  { arn }: Pick<Queue, 'arn'>,
  messages: readonly ReceivedMessage[],
): { readonly Records: readonly unknown[] } {
  return { Records: messages.map((message) => record(arn, message)) };
}

function record(arn: string, message: ReceivedMessage) {
  return {
    messageId: message.id,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: String(message.sentAt),
      SenderId: 'AIDALOCALSENDER000000',
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
      ...(message.movedFrom && { DeadLetterQueueSourceArn: message.movedFrom }),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.attributes).map(([name, stringValue]) => [
        name,
        { stringValue, stringListValues: [], binaryListValues: [], dataType: 'String' },
      ]),
    ),
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: arn.split(':')[3] ?? '',
  };
}
