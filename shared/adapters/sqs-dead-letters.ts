import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetter, DeadLetters } from '../ports/dead-letters.ts';

export interface SqsDeadLettersOptions {
  readonly region: string;
  readonly client?: SQSClient;
}

const HIDDEN_SECONDS = 120; // long enough to send what was taken; then it shows itself again

export function createSqsDeadLetters({ region, client }: SqsDeadLettersOptions): DeadLetters {
  const sqs = client ?? new SQSClient({ region });
  const urls = new Map<string, Promise<string>>();
  const urlOf = (queue: string): Promise<string> => {
    const known = urls.get(queue) ?? read(sqs, queue);
    urls.set(queue, known);
    return known;
  };
  return {
    async depth(queue) {
      const QueueUrl = await urlOf(queue);
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames }),
      );
      return Number(Attributes['ApproximateNumberOfMessages'] ?? 0);
    },
    async take(queue) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: await urlOf(queue),
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          VisibilityTimeout: HIDDEN_SECONDS,
          WaitTimeSeconds: 1,
        }),
      );
      return Messages.map(letterIn);
    },
    async release(queue, { receipt: ReceiptHandle }) {
      const QueueUrl = await urlOf(queue);
      await sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
      );
    },
    async send(queue, MessageBody, attributes) {
      const MessageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [
          name,
          { DataType: 'String', StringValue },
        ]),
      );
      await sqs.send(
        new SendMessageCommand({ QueueUrl: await urlOf(queue), MessageBody, MessageAttributes }),
      );
    },
    async forget(queue, { receipt: ReceiptHandle }) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: await urlOf(queue), ReceiptHandle }));
    },
  };
}

async function read(sqs: SQSClient, QueueName: string): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  return QueueUrl;
}

function letterIn({ MessageId, Body, MessageAttributes, ReceiptHandle }: Message): DeadLetter {
  return {
    id: MessageId ?? '',
    body: Body ?? '',
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes ?? {}).flatMap(([name, { StringValue }]) =>
        StringValue === undefined ? [] : [[name, StringValue]],
      ),
    ),
    receipt: ReceiptHandle ?? '',
  };
}
