import { expect, it } from 'vitest';
import { known } from '#shared/document/known.ts';

it.each([0, false, '', null, []])('takes %j for known', (value) => {
  expect(known(value, 'a.b')).toBe(value);
});

it('names the path of what is not', () => {
  expect(() => known(undefined, 'a.b')).toThrow('a.b: expected a value, found nothing');
});
