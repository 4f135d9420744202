import { expect, test } from 'vitest';
import { shifted } from '#shared/domain/instant.ts';
import { parseRhythm, rhythmItem } from '#shared/heartbeat/rhythm-item.ts';
import { type SilenceNews, silenceMessage } from '#shared/heartbeat/silence-message.ts';
import { at } from '../alerts/alerts.ts';

const now = at('2026-11-20 14:00:00');
const HOUR = 3_600_000;
const news = (n: number, kind: SilenceNews['kind'], hours = 60): SilenceNews => ({
  accountId: String(111122223333 + n),
  kind,
  since: shifted(now, -hours * HOUR),
  usual: 30 * HOUR,
});

test('one silent account is named, with since when, what is usual and what to do', () => {
  const { subject, body } = silenceMessage([news(0, 'silent')], now);
  expect(subject).toBe('No events from account 111122223333');
  expect(body.split('\n')[0]).toBe(
    'No events from account 111122223333 for 2 d, since 2026-11-18T02:00:00.000Z; up to 30 h is usual for it.',
  );
  expect(body).toContain('plumbline coverage');
});

test('several accounts are one message, the silent ones first', () => {
  const { subject, body } = silenceMessage(
    [news(0, 'speaks-again'), news(1, 'silent'), news(2, 'silent')],
    now,
  );
  expect(subject).toBe('No events from 2 accounts');
  expect(
    body
      .split('\n')
      .slice(0, 3)
      .map((line) => line.slice(0, 35)),
  ).toEqual([
    'No events from account 111122223334',
    'No events from account 111122223335',
    'Account 111122223333 sends events a',
  ]);
});

test('an account that speaks again is no reason to look', () => {
  const { subject, body } = silenceMessage([news(0, 'speaks-again')], now);
  expect(subject).toBe('Events again from account 111122223333');
  expect(body).toContain('before that the last one came 2 d ago');
  expect(body).not.toContain('doctor');
});

test('an organization that falls silent as a whole fits into a message', () => {
  const all = Array.from({ length: 5000 }, (_, n) => news(n, 'silent'));
  const { subject, body } = silenceMessage(all, now);
  expect(subject).toBe('No events from 5000 accounts');
  expect(body).toContain('and 4800 more accounts');
  expect(Buffer.byteLength(body)).toBeLessThan(64 * 1024);
});

test('a rhythm is read as it was written, and one that says nothing is learned anew', () => {
  const rhythms = [
    { last: now, gaps: [], count: 0 },
    { last: now, gaps: [90 * HOUR, 3 * HOUR], count: 250, told: true as const },
  ];
  for (const rhythm of rhythms) {
    expect(parseRhythm(rhythmItem('111122223333', rhythm))).toEqual(rhythm);
  }
  const item = rhythmItem('111122223333', { last: now, gaps: [], count: 0 });
  expect(parseRhythm({ ...item, last: 'yesterday' })).toBeUndefined();
});
