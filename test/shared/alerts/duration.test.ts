import { expect, test } from 'vitest';
import { duration } from '#shared/alerts/duration.ts';

test.each([
  [-5, 'less than a second'],
  [0, 'less than a second'],
  [999, 'less than a second'],
  [1_000, '1 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [130_000, '2 min 10 s'],
  [3_600_000, '1 h'],
  [11_520_000, '3 h 12 min'],
  [3_601_000, '1 h'],
  [90_000_000, '1 d 1 h'],
  [35_600_400_000, '412 d 1 h'],
])('%d ms is %s', (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words);
});
