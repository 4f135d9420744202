import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Write } from '../../ports/table.ts';
import { conditionText, type Expressions, expressions, updateText } from './expressions.ts';
import { marshalled } from './items.ts';

/** What DynamoDB calls a single write. */
export function operationOf(write: Write): string {
  return { put: 'PutItem', update: 'UpdateItem', delete: 'DeleteItem' }[write.kind];
}

function conditioned(conditions: Write['conditions'], using: Expressions) {
  const text = conditionText(conditions, using);
  return { ...(text && { ConditionExpression: text }), ...using.used() };
}

/** The part of a single write's request that depends on what is written. */
export function writeInput(write: Write) {
  const using = expressions();
  switch (write.kind) {
    case 'put': {
      const input = { Item: marshalled(write.item), ...conditioned(write.conditions, using) };
      return { kind: 'put', input } as const;
    }
    case 'delete': {
      const input = { Key: marshalled(write.key), ...conditioned(write.conditions, using) };
      return { kind: 'delete', input } as const;
    }
    case 'update': {
      const UpdateExpression = updateText(write, using);
      const rest = conditioned(write.conditions, using);
      return {
        kind: 'update',
        input: { Key: marshalled(write.key), UpdateExpression, ...rest },
      } as const;
    }
  }
}

/** One write of a transaction. */
export function transactItem(write: Write, TableName: string): TransactWriteItem {
  const made = writeInput(write);
  switch (made.kind) {
    case 'put':
      return { Put: { TableName, ...made.input } };
    case 'delete':
      return { Delete: { TableName, ...made.input } };
    case 'update':
      return { Update: { TableName, ...made.input } };
  }
}
