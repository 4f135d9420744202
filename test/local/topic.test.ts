import { describe, expect, it } from 'vitest';
import { filterPolicy } from '#local/filter-policy.ts';
import { createTopic, type Subscription } from '#local/topic.ts';

const ARN = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const message = {
  body: '{"id":"t#r"}',
  subject: 'High: bucket is public',
  attributes: { severity: 'high', accountId: '111122223333' },
};

function sending() {
  const sent: { body: string; attributes: unknown }[] = [];
  const send = (body: string, attributes: unknown = {}) => void sent.push({ body, attributes });
  return { queue: { send }, sent };
}

function topicOf(...subscriptions: Subscription[]) {
  return createTopic({
    arn: ARN,
    subscriptions,
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 6),
    newId: () => 'm-1',
  });
}

describe('a topic', () => {
  it('hands the message itself to a raw subscription, its attributes beside it', async () => {
    const { queue, sent } = sending();
    await topicOf({ queue, raw: true }).publish(message);
    expect(sent).toEqual([{ body: message.body, attributes: message.attributes }]);
  });

  it('wraps the message in the envelope of SNS for any other', async () => {
    const { queue, sent } = sending();
    await topicOf({ queue, raw: false }).publish(message);
    expect(sent.map(({ body }) => JSON.parse(body))).toEqual([
      {
        Type: 'Notification',
        MessageId: 'm-1',
        TopicArn: ARN,
        Subject: message.subject,
        Message: message.body,
        Timestamp: '2026-01-02T03:04:05.006Z',
        SignatureVersion: '1',
        Signature: expect.any(String),
        SigningCertURL: expect.stringMatching(/^https:\/\/sns\.eu-west-1\.amazonaws\.com\//),
        UnsubscribeURL: expect.stringMatching(/^https:\/\/sns\.eu-west-1\.amazonaws\.com\//),
        MessageAttributes: {
          severity: { Type: 'String', Value: 'high' },
          accountId: { Type: 'String', Value: '111122223333' },
        },
      },
    ]);
    expect(sent[0]?.attributes).toEqual({});
  });

  it('hands a message to those who want it', async () => {
    const critical = sending();
    const severe = sending();
    await topicOf(
      { queue: critical.queue, raw: true, wants: filterPolicy({ severity: ['critical'] }) },
      { queue: severe.queue, raw: true, wants: filterPolicy({ severity: ['critical', 'high'] }) },
    ).publish(message);
    expect(critical.sent).toEqual([]);
    expect(severe.sent).toHaveLength(1);
  });

  it('gives up a raw message with more attributes than a queue takes', async () => {
    const { queue, sent } = sending();
    const dead = sending();
    const names = Array.from({ length: 11 }, (_, index) => [`a${index}`, 'x']);
    await topicOf({ queue, raw: true, deadLetters: dead.queue }).publish({
      ...message,
      attributes: Object.fromEntries(names),
    });
    expect(sent).toEqual([]);
    expect(dead.sent).toHaveLength(1);
  });

  it.each([
    [{ body: '' }, /without a body/],
    [{ body: 'x'.repeat(262_144) }, /256 KiB/],
    [{ subject: '' }, /subject/],
    [{ subject: 'two\nlines' }, /subject/],
    [{ subject: ' leading' }, /subject/],
    [{ subject: 'ümlaut' }, /subject/],
    [{ subject: 'x'.repeat(101) }, /subject/],
    [{ attributes: { severity: '' } }, /empty attribute: severity/],
  ])('refuses what SNS would refuse (%#)', async (wrong, reason) => {
    const { queue, sent } = sending();
    await expect(topicOf({ queue, raw: true }).publish({ ...message, ...wrong })).rejects.toThrow(
      reason,
    );
    expect(sent).toEqual([]);
  });
});

describe('a filter policy', () => {
  it('wants every attribute to be one of its values', () => {
    const wants = filterPolicy({ severity: ['high'], region: ['eu-west-1', 'us-east-1'] });
    expect(wants({ severity: 'high', region: 'us-east-1', more: 'x' })).toBe(true);
    expect(wants({ severity: 'high', region: 'ap-south-1' })).toBe(false);
    expect(wants({ severity: 'high' })).toBe(false);
    expect(filterPolicy({})({})).toBe(true);
  });

  it.each([[{ severity: 'high' }], [{ severity: [{ prefix: 'h' }] }], [[]], [null]])(
    '%j is refused',
    (policy) => {
      expect(() => filterPolicy(policy)).toThrow(/filter policy/i);
    },
  );
});
