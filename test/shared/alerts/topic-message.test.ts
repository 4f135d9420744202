import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAlertMessage } from '#shared/alerts/parse-alert.ts';
import { TOPIC_LIMIT_BYTES, topicMessage } from '#shared/alerts/topic-message.ts';
import type { Alert } from '#shared/domain/alert.ts';
import type { TopicMessage } from '#shared/ports/topic.ts';
import { alertWith, anyAlert } from './alerts.ts';

function bytesOf({ body, attributes }: TopicMessage): number {
  const texts = Object.entries(attributes).flatMap(([name, value]) => [name, 'String', value]);
  return Buffer.byteLength(body + texts.join(''));
}

function alertIn(message: TopicMessage): Alert {
  const parsed = parseAlertMessage(JSON.parse(message.body));
  if (parsed.kind === 'unreadable') throw new Error(parsed.reason);
  return parsed.alert;
}

test('subscribers filter by whose it is, and in which unit', () => {
  const place = { account: 'shop-prod', path: 'Root/Production', owner: 'payments' };
  expect(topicMessage(alertWith({ place })).attributes).toMatchObject({
    ...{ owner: 'payments', ou: 'Root/Production' },
  });
});

test('an alert that fits is published as it is', () => {
  expect(alertIn(topicMessage(alertWith()))).toEqual(alertWith());
});

describe('the subject line', () => {
  const subject = (changes: Partial<Alert>): string => topicMessage(alertWith(changes)).subject;
  const named = (resourceId: string) => ({ subject: { ...alertWith().subject, resourceId } });

  test.each([
    ['an opening', {}, 'NEW HIGH restricted-ssh in 111122223333 eu-west-1: sg-0a1b2c3d'],
    [
      'an end',
      { transition: 'resolved' },
      'RESOLVED restricted-ssh in 111122223333 eu-west-1: sg-0a1b2c3d',
    ],
    [
      'a return',
      { transition: 'regressed' },
      'BACK AGAIN HIGH restricted-ssh in 111122223333 eu-west-1: sg-0a1b2c3d',
    ],
    [
      'letters that are not ASCII',
      named('bücket–1'),
      'NEW HIGH restricted-ssh in 111122223333 eu-west-1: b?cket?1',
    ],
    [
      'a line end',
      named('a\nSubject: b'),
      String.raw`NEW HIGH restricted-ssh in 111122223333 eu-west-1: a\nSubject: b`,
    ],
    [
      'a long name',
      named('x'.repeat(200)),
      `NEW HIGH restricted-ssh in 111122223333 eu-west-1: ${'x'.repeat(45)}...`,
    ],
  ] as const)('%s', (_, changes, line) => {
    expect(subject(changes)).toBe(line);
  });
});

test('whatever the fields hold, SNS can take it', () => {
  fc.assert(
    fc.property(anyAlert, (alert) => {
      const { subject, attributes, body } = topicMessage(alert);
      expect(subject).toMatch(/^[ -~]{1,99}$/);
      expect(Object.keys(attributes)).toEqual([
        ...['severity', 'accountId', 'region', 'ruleId', 'transition'],
        ...(alert.place === undefined ? [] : ['owner']),
        ...(alert.place?.path === undefined ? [] : ['ou']),
      ]);
      for (const value of Object.values(attributes)) expect(value).toMatch(/^[^\p{Cc}\p{Cs}]+$/u);
      expect(body).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    }),
  );
});

describe('an alert too large for the topic', () => {
  const long = (characters: number): string => 'é'.repeat(characters);

  test('has its values cut where a reader sees it, and keeps its ids', () => {
    const evidence = [{ path: 'policy', expected: 'no *', actual: long(200_000) }];
    const message = topicMessage(alertWith({ evidence }));
    expect(bytesOf(message)).toBeLessThanOrEqual(TOPIC_LIMIT_BYTES);
    expect(alertIn(message)).toEqual(
      alertWith({
        evidence: [
          { path: 'policy', expected: 'no *', actual: `${long(4_000)}… (+196000 more characters)` },
        ],
      }),
    );
  });

  test('has its evidence counted where there is too much of it', () => {
    const evidence = Array.from({ length: 90 }, (_, n) => ({
      path: `rule[${n}]`,
      expected: long(3_000),
      actual: { text: long(3_000) },
    }));
    const { evidence: kept, ...rest } = alertIn(topicMessage(alertWith({ evidence })));
    expect(kept).toHaveLength(11);
    expect(kept.at(-1)).toEqual({
      path: '+80 more',
      expected: 'cut for length',
      actual: 'cut for length',
    });
    expect({ ...rest, evidence }).toEqual(alertWith({ evidence }));
  });

  test('fits with every field at its worst', () => {
    for (const worst of ['\u0000'.repeat(300_000), '"'.repeat(300_000), '😀'.repeat(150_000)]) {
      const alert = alertWith({
        message: worst,
        rule: {
          id: 'r',
          title: worst,
          why: worst,
          fix: worst,
          fixCommand: worst,
          reference: worst,
        },
        subject: { accountId: worst, region: worst, resourceType: worst, resourceId: worst },
        traits: { arn: worst, name: worst, tags: { a: worst, [worst]: 'b' } },
        place: { account: worst, path: worst, owner: worst },
        evidence: [{ path: worst, expected: worst, actual: [worst] }],
      });
      const message = topicMessage(alert);
      expect(bytesOf(message)).toBeLessThanOrEqual(TOPIC_LIMIT_BYTES);
      expect(alertIn(message)).toMatchObject({ id: alert.id, finding: alert.finding });
      expect(alertIn(message).rule.fixCommand).toBeUndefined();
      expect(alertIn(message).message).toMatch(/… \(\+\d+ more characters\)$/);
    }
  });
});
