import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item, PageKey, Value } from '../../ports/table.ts';

/** Plain attributes as DynamoDB writes them. */
export const marshalled = (value: object): Record<string, AttributeValue> => marshall(value);

/** DynamoDB's attributes as a plain item. */
export function plainItem(item: Record<string, AttributeValue>): Item {
  // What is made here is nobody else's: it is not copied, since lists have many of them.
  const made = unmarshall(item);
  return Object.assign(made, { pk: String(made['pk']), sk: String(made['sk']) });
}

/** An exception's item may come as raw attribute values or, by some clients, already plain. */
export function foundItem(item: Record<string, unknown>): Item {
  const { pk, sk, ...rest } = item;
  return typeof pk === 'string' && typeof sk === 'string'
    ? { ...(rest as Record<string, Value>), pk, sk }
    : plainItem(item as Record<string, AttributeValue>);
}

/** Where a page ended. */
export function pageKey(key: Record<string, AttributeValue>): PageKey {
  return unmarshall(key);
}
