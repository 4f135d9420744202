import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { type Query, TableError } from '../../ports/table.ts';
import { tableDefinition } from '../../store/table-definition.ts';
import { conditionText, expressions } from './expressions.ts';
import { marshalled } from './items.ts';

function indexKeys(name: string): readonly [pk: string, sk: string] {
  const index = tableDefinition.indexes.find((each) => each.name === name);
  if (index === undefined) throw new TableError(`there is no index ${name}`, { refused: true });
  return [index.pk, index.sk];
}

/** The request for one page of one partition. */
export function queryInput(query: Query, TableName: string): QueryCommandInput {
  const using = expressions();
  const index = query.index === undefined ? undefined : indexKeys(query.index);
  const [pk, sk] = index ?? ['pk', 'sk'];
  let condition = `${using.name(pk)} = ${using.value(query.partition)}`;
  if (query.sort !== undefined) {
    condition +=
      'from' in query.sort
        ? ` AND ${using.name(sk)} BETWEEN ${using.value(query.sort.from)} AND ${using.value(query.sort.to)}`
        : ` AND begins_with(${using.name(sk)}, ${using.value(query.sort.beginsWith)})`;
  }
  const filter = conditionText(query.filter, using);
  return {
    TableName,
    KeyConditionExpression: condition,
    ...(filter && { FilterExpression: filter }),
    ...(query.index !== undefined && { IndexName: query.index }),
    ...(query.descending && { ScanIndexForward: false }),
    ...(query.limit !== undefined && { Limit: query.limit }),
    ...(query.start && { ExclusiveStartKey: marshalled(query.start) }),
    ...(query.consistent && { ConsistentRead: true }),
    ...using.used(),
  };
}
