import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';

/**
 * The item that a stream record says was written, as plain data; undefined when the record has no
 * new image. Throws on a value that is no AttributeValue.
 */
export function newImage(record: DynamoDBRecord): unknown {
  const image = record.dynamodb?.NewImage;
  // The cast is where Lambda's spelling of an AttributeValue (binary as base64 text) meets the SDK's;
  // our items hold no binary.
  return image === undefined ? undefined : unmarshall(image as Parameters<typeof unmarshall>[0]);
}
