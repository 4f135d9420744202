import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wildcardMatch } from '#shared/document/wildcard.ts';

it.each([
  ['*', '', true],
  ['*', 'anything', true],
  ['', '', true],
  ['', 'a', false],
  ['s3:Get*', 's3:GetObject', true],
  ['s3:Get*', 's3:PutObject', false],
  ['s3:*Object', 's3:GetObject', true],
  ['s3:*Object', 's3:GetObjectAcl', false],
  ['s3:Get?bject', 's3:GetObject', true],
  ['?', '', false],
  ['a*b*c', 'aXbYbZc', true],
  ['a*b*c', 'aXcYb', false],
  ['a.c', 'abc', false],
  ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/', true],
  ['arn:aws:s3:::b/*', 'arn:aws:s3:::b', false],
])('%j matches %j: %s', (pattern, text, matches) => {
  expect(wildcardMatch(pattern, text)).toBe(matches);
});

it('agrees with a regular expression', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 8 });
  const plain = fc.array(fc.constantFrom('a', 'b'), { maxLength: 10 });
  fc.assert(
    fc.property(letters, plain, (pattern, text) => {
      const expression = pattern.map((each) => (each === '*' ? '.*' : each === '?' ? '.' : each));
      const expected = new RegExp(`^${expression.join('')}$`).test(text.join(''));
      expect(wildcardMatch(pattern.join(''), text.join(''))).toBe(expected);
    }),
  );
});

it('is not slowed down by many stars', () => {
  const started = performance.now();
  expect(wildcardMatch('*a'.repeat(50), `${'a'.repeat(2000)}b`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(1000);
});
