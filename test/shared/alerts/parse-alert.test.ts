import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAlert, parseAlertMessage } from '#shared/alerts/parse-alert.ts';
import { alertWith, anyAlert } from './alerts.ts';

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('what was published is read back', () => {
  fc.assert(
    fc.property(
      anyAlert.filter(({ id, finding, rule }) => id !== '' && finding !== '' && rule.id !== ''),
      (alert) => {
        expect(parseAlert(json(alert))).toEqual({ kind: 'alert', alert: json(alert) });
      },
    ),
  );
});

describe('what is no alert says why', () => {
  test.each([
    ['nothing', undefined, 'document: expected an object, found nothing'],
    ['a list', [], 'document: expected an object, found a list'],
    [
      'a later version',
      { ...alertWith(), schema: 2 },
      'schema: expected version 1, the one this release reads, found number 2',
    ],
    ['no version', { id: 'x' }, 'schema: expected a number, found nothing'],
    [
      'an unknown transition',
      { ...alertWith(), transition: 'noted' },
      'transition: expected opened | altered | resolved | regressed | attributed | raised | acknowledged | snoozed | excepted | woken, found string "noted"',
    ],
    [
      'an empty id',
      { ...alertWith(), id: '' },
      'id: expected text that is not empty, found string ""',
    ],
    ['no rule', { ...alertWith(), rule: 'x' }, 'rule: expected an object, found string "x"'],
    [
      'a time that is none',
      { ...alertWith(), at: 'yesterday' },
      'at: expected a time (ISO 8601), found string "yesterday"',
    ],
    [
      'a tag that is no text',
      { ...alertWith(), traits: { tags: { a: 1 } } },
      'traits.tags.a: expected text, found number 1',
    ],
    [
      'an unknown resolution',
      { ...alertWith(), resolution: 'luck' },
      'resolution: expected fixed | deleted | not_applicable | rule_disabled | rule_changed | out_of_scope, found string "luck"',
    ],
  ])('%s', (_, value, reason) => {
    expect(parseAlert(value)).toEqual({ kind: 'unreadable', reason });
  });

  test('nothing at all makes it throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parseAlert(value).kind).toBe('unreadable');
        expect(parseAlertMessage(value).kind).toBe('unreadable');
      }),
    );
  });
});

describe('a queue message', () => {
  const alert = alertWith();
  test('is an SNS notification', () => {
    const body = { Type: 'Notification', MessageId: 'm-1', Message: JSON.stringify(alert) };
    expect(parseAlertMessage(body)).toEqual({ kind: 'alert', alert });
  });
  test('or the alert itself', () => {
    expect(parseAlertMessage(json(alert))).toEqual({ kind: 'alert', alert });
  });
  test('or neither', () => {
    expect(parseAlertMessage({ Message: 'hello' })).toEqual({
      kind: 'unreadable',
      reason: 'Message: expected JSON',
    });
  });
});
