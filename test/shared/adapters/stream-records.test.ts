import type { DynamoDBStreamEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { newImage } from '#shared/adapters/stream-records.ts';

test('an image becomes the item that was written', () => {
  const NewImage = {
    pk: { S: 'O#3' },
    sv: { N: '1' },
    deleted: { BOOL: false },
    none: { NULL: true },
    transition: { M: { id: { S: 't-1' }, changes: { L: [{ M: { seq: { N: '1.5' } } }] } } },
  };
  expect(newImage({ eventName: 'INSERT', dynamodb: { NewImage } })).toEqual({
    pk: 'O#3',
    sv: 1,
    deleted: false,
    none: null,
    transition: { id: 't-1', changes: [{ seq: 1.5 }] },
  });
});

test('a record without an image has no item', () => {
  expect(
    newImage({ eventName: 'REMOVE', dynamodb: { Keys: { pk: { S: 'O#3' } } } }),
  ).toBeUndefined();
  expect(newImage({})).toBeUndefined();
});

test('a number too large for one is not rounded', () => {
  const NewImage = { big: { N: '9007199254740993' } };
  expect(newImage({ dynamodb: { NewImage } })).toEqual({ big: 9_007_199_254_740_993n });
});

test('what is no value of DynamoDB throws', () => {
  const event: DynamoDBStreamEvent = JSON.parse(
    '{"Records":[{"dynamodb":{"NewImage":{"pk":{"X":"O#3"}}}}]}',
  );
  expect(() => event.Records.map(newImage)).toThrow('Unsupported type passed: X');
});
