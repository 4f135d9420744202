import { describe, expect, test } from 'vitest';
import { whoTexts } from '#shared/alerts/who-text.ts';
import type { Actor, AttributedCall } from '#shared/domain/attribution.ts';
import { at } from './alerts.ts';

const alice: Actor = {
  principal: {
    kind: 'identity-center',
    name: 'alice@example.com',
    role: 'arn:aws:iam::111122223333:role/aws-reserved/AWSReservedSSO_Admin_0a1b',
    accountId: '111122223333',
  },
  means: 'console',
  sourceIp: '198.51.100.7',
};

const call = (actor?: Actor, eventId = 'e-1'): AttributedCall => ({
  eventId,
  call: 'ec2.amazonaws.com AuthorizeSecurityGroupIngress',
  time: at('2026-11-20 14:03:05'),
  ...(actor && { actor }),
});

const known = (...calls: AttributedCall[]) => whoTexts({ who: { kind: 'known', calls } });

test('one caller: the person, the role, the call, the means, the time, the address, the event', () => {
  expect(known(call(alice))).toEqual([
    'alice@example.com (role AWSReservedSSO_Admin_0a1b): ec2 AuthorizeSecurityGroupIngress in the console at 2026-11-20 14:03:05 UTC from 198.51.100.7 (event e-1)',
  ]);
});

test('several: one of them did it, and no more than three are listed', () => {
  const texts = known(...['a', 'b', 'c', 'd', 'e'].map((id) => call(alice, id)));
  expect(texts[0]).toBe('one of 5 who called:');
  expect(texts).toHaveLength(5);
  expect(texts.at(-1)).toBe('+2 more');
});

test('a person who was forgotten is not named, but the call is', () => {
  expect(known(call())[0]).toMatch(/^\(a forgotten person\): ec2 Authorize/);
});

test('nobody known says why; nobody looked for says so', () => {
  expect(whoTexts({ who: { kind: 'unknown', why: 'no call on it is known' } })).toEqual([
    'unknown – no call on it is known',
  ]);
  expect(whoTexts({})).toEqual(['unknown – no call was looked for']);
});

describe('each kind of caller', () => {
  const cases: readonly (readonly [Actor['principal'], string])[] = [
    [{ kind: 'root', name: 'root', accountId: '111122223333' }, 'the root user of 111122223333'],
    [
      { kind: 'service', name: 'autoscaling.amazonaws.com' },
      'AWS service autoscaling.amazonaws.com',
    ],
    [{ kind: 'account', name: 'x', accountId: '444455556666' }, 'account 444455556666'],
    [{ kind: 'user', name: 'bob' }, 'bob'],
    [
      { kind: 'role', name: 'session', role: 'arn:aws:iam::1:role/ci/Deploy' },
      'session (role Deploy)',
    ],
    [{ kind: 'unknown', name: 'who knows' }, 'who knows'],
  ];
  test.each(cases)('%o', (principal, text) => {
    expect(known(call({ principal, means: 'unknown' }))[0]).toContain(`${text}: ec2 `);
  });
});
