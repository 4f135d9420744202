/** The handlers as Lambda calls them: wired from the environment, the store an embedded DynamoDB. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context } from 'aws-lambda';
import { beforeEach, expect, test, vi } from 'vitest';
import { createTable } from '#shared/adapters/dynamodb/create-table.ts';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import { topicMessage } from '#shared/alerts/topic-message.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { outboxItem } from '#shared/store/outbox-item.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { embeddedEndpoint, freshTable } from '#test/support/embedded-dynamodb.ts';
import { httpServer } from '../shared/adapters/http-server.ts';
import { alertWith, at, transitionWith } from '../shared/alerts/alerts.ts';
import { notification, queueEvent, streamRecord } from './events.ts';

const endpoint = await embeddedEndpoint();
const tableName = freshTable();

const context: Context = {
  awsRequestId: 'request-1',
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'plumbline-test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:plumbline-test',
  logGroupName: '/aws/lambda/plumbline-test',
  logStreamName: 'stream',
  memoryLimitInMB: '128',
  getRemainingTimeInMillis: () => 30_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

beforeEach(async () => {
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', endpoint);
  vi.stubEnv('PLUMBLINE_TABLE', tableName);
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
  if (endpoint !== undefined) {
    await createTable(new DynamoDBClient({}), tableName, tableDefinition);
  }
  return () => vi.unstubAllEnvs();
});

test.runIf(endpoint)('on-alert posts to the webhook of its settings, once', async () => {
  const slack = await httpServer({ status: 200, body: 'ok' });
  vi.stubEnv('SLACK_WEBHOOK_URL', `${slack.origin}/services/secret`);
  const { handler } = await import('#functions/on-alert.ts');
  const event = queueEvent(notification(topicMessage(alertWith({ transition: 'raised' })).body));
  for (let delivery = 1; delivery <= 2; delivery++) {
    expect(await handler(event, context)).toEqual({ batchItemFailures: [] });
  }
  expect(slack.received.map(({ path }) => path)).toEqual(['/services/secret']);
});

test.runIf(endpoint)('on-outbox publishes to the topic of its settings and forgets', async () => {
  const sns = await httpServer({
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>',
  });
  vi.stubEnv('AWS_ENDPOINT_URL_SNS', sns.origin);
  vi.stubEnv('PLUMBLINE_ALERT_TOPIC_ARN', 'arn:aws:sns:eu-west-1:111122223333:plumbline-alerts');
  const { handler } = await import('#functions/on-outbox.ts');
  const table = createDynamoTable({ tableName });
  const item = outboxItem(transitionWith());
  await table.write({ kind: 'put', item });
  const unsent = () => createOutbox(table).unsent(at('2026-12-31 00:00:00'));
  expect(await unsent()).toHaveLength(1);

  const image = JSON.parse(JSON.stringify(marshall(item)));
  expect(await handler({ Records: [streamRecord('1', image)] }, context)).toEqual({
    batchItemFailures: [],
  });
  const sent = new URLSearchParams(sns.received[0]?.body);
  expect(JSON.parse(sent.get('Message') ?? '')).toMatchObject({
    id: 't-1#restricted-ssh',
    rule: { id: 'restricted-ssh', reference: expect.stringMatching(/^https:/) },
  });
  expect(await unsent()).toEqual([]);
});
