import { expect, test } from 'vitest';
import { grew } from '#shared/alerts/grew.ts';

const values = (...actual: readonly unknown[]) =>
  actual.map((each, index) => ({ path: `list[${index}]`, expected: null, actual: each }));

test.each([
  ['another value is wrong', values('tcp 22'), values('tcp 22', 'tcp 3389'), true],
  ['one fewer is', values('tcp 22', 'tcp 3389'), values('tcp 22'), false],
  ['another network behind it', values('0.0.0.0/0'), values('0.0.0.0/0, ::/0'), true],
  ['one network fewer', values('0.0.0.0/0, ::/0'), values('0.0.0.0/0'), false],
  ['another one in its place', values('0.0.0.0/0'), values('::/0'), false],
  ['a longer list', values(['a']), values(['b', 'a']), true],
  ['the same list', values(['a', 'b']), values(['a', 'b']), false],
  ['the same in another order', values('x', 'y'), values('y', 'x'), false],
  ['a statement with one more principal', values({ a: 1 }), values({ a: 1, b: 2 }), true],
  ['a number that is larger', values(90), values(365), false],
  ['a word that is longer', values('TLS'), values('TLSv1'), false],
  ['nothing was known before', [], values('a'), false],
])('%s', (_, before, after, isGrown) => {
  expect(grew(before, after)).toBe(isGrown);
});
