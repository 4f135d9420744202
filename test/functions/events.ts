/** The events that Lambda hands to the functions behind the topic, as far as they are looked at. */
import type { DynamoDBRecord, SQSEvent } from 'aws-lambda';
import type { Log, Meter } from '#shared/ports/log.ts';

/** A batch of queue messages, named m-0, m-1 … */
export function queueEvent(...bodies: readonly string[]): SQSEvent {
  return {
    Records: bodies.map((body, n) => ({
      messageId: `m-${n}`,
      receiptHandle: 'receipt',
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '1763651777000',
        SenderId: 'AIDAEXAMPLE',
        ApproximateFirstReceiveTimestamp: '1763651777000',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:alerts',
      awsRegion: 'eu-west-1',
    })),
  };
}

/** What SNS puts around a message that it does not deliver raw. */
export function notification(message: string): string {
  return JSON.stringify({
    Type: 'Notification',
    MessageId: 'd88d4479-0000-0000-0000-000000000000',
    TopicArn: 'arn:aws:sns:eu-west-1:111122223333:plumbline-alerts',
    Subject: 'NEW HIGH restricted-ssh',
    Message: message,
    Timestamp: '2026-11-20T14:05:15.000Z',
    MessageAttributes: { severity: { Type: 'String', Value: 'high' } },
  });
}

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

export function streamRecord(
  SequenceNumber: string,
  NewImage: Image,
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE' = 'INSERT',
): DynamoDBRecord {
  const { pk, sk } = NewImage;
  const Keys = pk === undefined || sk === undefined ? {} : { pk, sk };
  return {
    eventID: `e-${SequenceNumber}`,
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    dynamodb: { Keys, NewImage, SequenceNumber, StreamViewType: 'NEW_IMAGE' },
  };
}

/** A log and a meter that keep what they are told. */
export function notebook() {
  const lines: string[] = [];
  const counts = new Map<string, number>();
  const write = (message: string, details: Readonly<Record<string, unknown>> = {}): void => {
    const { error, ...rest } = details;
    const reason = error instanceof Error ? error.message : '';
    lines.push(`${message} ${JSON.stringify(rest)} ${reason}`);
  };
  const log: Log = { info: write, warn: write, error: write };
  const meter: Meter = {
    count(name, by = 1) {
      if (by > 0) counts.set(name, (counts.get(name) ?? 0) + by);
    },
  };
  return { log, meter, lines, counts: () => Object.fromEntries(counts) };
}
