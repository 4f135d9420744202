import { expect, test } from 'vitest';
import { isShown } from '#shared/alerts/shown.ts';

test.each([
  ['opened', true],
  ['regressed', true],
  ['resolved', true],
  ['altered', false],
] as const)('%s: %s', (transition, shown) => {
  expect(isShown(transition)).toBe(shown);
});
