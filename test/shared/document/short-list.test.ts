import { expect, it } from 'vitest';
import { shortList } from '#shared/document/short-list.ts';

const letters = [...'abcdefghijkl'];

it.each([
  [0, ''],
  [1, 'a'],
  [10, 'a, b, c, d, e, f, g, h, i, j'],
  [11, 'a, b, c, d, e, f, g, h, i, j and 1 more'],
  [12, 'a, b, c, d, e, f, g, h, i, j and 2 more'],
])('of %i texts', (length, text) => {
  expect(shortList(letters.slice(0, length))).toBe(text);
});
