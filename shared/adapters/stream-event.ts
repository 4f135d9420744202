import { createHash } from 'node:crypto';
import type { Item } from '../ports/table.ts';
import { marshalled } from './dynamodb/items.ts';

/** An item that was inserted, as a stream would tell of it. */
export interface InsertedItem {
  readonly item: Item;
  /** Digits; greater for what was written later. */
  readonly sequence: string;
}

export interface StreamDescription {
  readonly streamArn: string;
  /** When the items were written, epoch milliseconds. */
  readonly at: number;
}

/** A record of a table's stream. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT';
  readonly eventVersion: string;
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: object;
    readonly NewImage: object;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: 'NEW_IMAGE';
  };
  readonly eventSourceARN: string;
}

/** The record in which DynamoDB would tell a function of an inserted item. */
export function streamRecord(
  { item, sequence }: InsertedItem,
  { streamArn, at }: StreamDescription,
): StreamRecord {
  const { pk, sk } = item;
  const Keys = marshalled({ pk, sk });
  const NewImage = marshalled(item);
  return {
    eventID: createHash('md5').update(`${streamArn} ${sequence}`).digest('hex'),
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: streamArn.split(':')[3] ?? '',
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at / 1000),
      Keys,
      NewImage,
      SequenceNumber: sequence,
      SizeBytes: Buffer.byteLength(JSON.stringify(item)),
      StreamViewType: 'NEW_IMAGE',
    },
    eventSourceARN: streamArn,
  };
}
