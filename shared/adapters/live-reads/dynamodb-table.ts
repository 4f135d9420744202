import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ListTagsOfResourceCommand,
  type Tag,
} from '@aws-sdk/client-dynamodb';
import { carried } from '../collectors/cause.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape, tagsIn } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { firstKnown, lastOf } from './naming.ts';

const TYPE = 'AWS::DynamoDB::Table';
const DESCRIBE = 'dynamodb:DescribeTable';
const BACKUPS = 'dynamodb:DescribeContinuousBackups';
const TAGS = 'dynamodb:ListTagsOfResource';

export const dynamodbTable = liveRead<Pick<LiveReadClients, 'dynamodb'>>({
  resourceType: TYPE,
  actions: [DESCRIBE, BACKUPS, TAGS],
  absent: ['ResourceNotFoundException', 'TableNotFoundException'],
  async find({ dynamodb: client }, { id, name, arn }) {
    const { table, TableName, TableArn } = await asked(DESCRIBE, async () => {
      const wanted = firstKnown(TYPE, lastOf(id, '/'), lastOf(name, '/'), lastOf(arn, '/'));
      const { Table } = await client.send(new DescribeTableCommand({ TableName: wanted }));
      const described = carried(Table, 'Table');
      return {
        table: described,
        TableName: carried(described.TableName, 'TableName'),
        TableArn: carried(described.TableArn, 'TableArn'),
      };
    });
    const backups = await asked(BACKUPS, async () => {
      const answer = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
      return carried(answer.ContinuousBackupsDescription, 'ContinuousBackupsDescription');
    });
    const tags = await asked(TAGS, () => tagsOf(client, TableArn));
    return {
      id: TableName,
      name: TableName,
      arn: TableArn,
      tags: tagsIn(tags),
      configuration: configShape(table, { moments: 'milliseconds' }),
      supplementaryConfiguration: {
        ContinuousBackupsDescription: configShape(backups, { moments: 'milliseconds' }),
        Tags: tags.map((tag) => configShape(tag)),
      },
    };
  },
});

/** DynamoDB gives the tags in pages, and its client has no paginator for them. */
async function tagsOf(client: DynamoDBClient, ResourceArn: string): Promise<readonly Tag[]> {
  const all: Tag[] = [];
  let NextToken: string | undefined;
  do {
    const by = new ListTagsOfResourceCommand({ ResourceArn, ...(NextToken && { NextToken }) });
    const page = await client.send(by);
    all.push(...carried(page.Tags, 'Tags'));
    NextToken = page.NextToken;
  } while (NextToken);
  return all;
}
