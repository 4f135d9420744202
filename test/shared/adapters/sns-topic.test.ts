import { SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, test } from 'vitest';
import { createSnsTopic } from '#shared/adapters/sns-topic.ts';
import { topicMessage } from '#shared/alerts/topic-message.ts';
import { alertWith, hostileTexts } from '../alerts/alerts.ts';
import { type Answer, httpServer } from './http-server.ts';

const topicArn = 'arn:aws:sns:eu-west-1:111122223333:plumbline-alerts';
const xml = { 'content-type': 'text/xml' };
const published: Answer = {
  status: 200,
  headers: xml,
  body: '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m-1</MessageId></PublishResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></PublishResponse>',
};

function refused(status: number, code: string, type = 'Sender'): Answer {
  return {
    status,
    headers: xml,
    body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>${type}</Type><Code>${code}</Code><Message>${code} it said</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
  };
}

async function topicAt(...answers: readonly Answer[]) {
  const { origin, received } = await httpServer(...answers);
  const client = new SNSClient({
    region: 'eu-west-1',
    endpoint: origin,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 3,
  });
  return { topic: createSnsTopic({ topicArn, client }), received };
}

test('publishes the body, the subject and the attributes', async () => {
  const { topic, received } = await topicAt(published);
  const message = topicMessage(alertWith());
  await topic.publish(message);
  const sent = Object.fromEntries(new URLSearchParams(received[0]?.body));
  const { Action, TopicArn, Subject, Message, Version, ...attributes } = sent;
  expect({ Action, TopicArn, Subject, Message, Version }).toEqual({
    Action: 'Publish',
    TopicArn: topicArn,
    Subject: message.subject,
    Message: message.body,
    Version: '2010-03-31',
  });
  expect(attributes).toEqual(
    Object.fromEntries(
      [
        ['severity', 'high'],
        ['accountId', '111122223333'],
        ['region', 'eu-west-1'],
        ['ruleId', 'restricted-ssh'],
        ['transition', 'opened'],
      ].flatMap(([name, value], index) => [
        [`MessageAttributes.entry.${index + 1}.Name`, name],
        [`MessageAttributes.entry.${index + 1}.Value.DataType`, 'String'],
        [`MessageAttributes.entry.${index + 1}.Value.StringValue`, value],
      ]),
    ),
  );
});

test('what resources are called arrives as it is', async () => {
  const { topic, received } = await topicAt(published);
  const message = topicMessage(alertWith({ message: hostileTexts.join(' ') }));
  await topic.publish(message);
  expect(new URLSearchParams(received[0]?.body).get('Message')).toBe(message.body);
});

describe('a topic in trouble', () => {
  test.each([
    ['throttling', refused(400, 'Throttling')],
    ['a fault', refused(500, 'InternalError', 'Receiver')],
    ['no XML at all', { status: 503, body: 'Service Unavailable' }],
    ['a broken connection', 'hang-up'],
  ] as const)('%s that passes is waited out', async (_, trouble) => {
    const { topic, received } = await topicAt(trouble, trouble, published);
    await topic.publish(topicMessage(alertWith()));
    expect(received).toHaveLength(3);
  });

  test.each([
    ['throttling', refused(400, 'Throttling'), 3, 'Throttling'],
    ['a fault', refused(500, 'InternalError', 'Receiver'), 3, 'InternalError'],
    ['what it does not take', refused(400, 'InvalidParameter'), 1, 'InvalidParameter'],
    ['a topic that is gone', refused(404, 'NotFound'), 1, 'NotFound'],
  ] as const)('%s that stays rejects and names the topic', async (_, trouble, attempts, code) => {
    const { topic, received } = await topicAt(trouble);
    await expect(topic.publish(topicMessage(alertWith()))).rejects.toThrow(
      new RegExp(`^${topicArn} did not take a message: ${code}\\w*: ${code} it said`),
    );
    expect(received).toHaveLength(attempts);
  });
});
