import { expect, it } from 'vitest';
import { fields } from '#shared/document/fields.ts';
import { requiredRecords, requiredTexts } from '#shared/document/required-list.ts';

it('gives the members of a list that is there, empty or not', () => {
  const of = fields({ none: [], some: [{ a: 1 }], texts: ['x'] });
  expect(requiredRecords(of, 'none')).toEqual([]);
  expect(requiredRecords(of, 'some').map((each) => each.number('a'))).toEqual([1]);
  expect(requiredTexts(of, 'texts')).toEqual(['x']);
});

it.each([{}, { list: null }, { list: 'text' }])('refuses %j', (value) => {
  expect(() => requiredRecords(fields(value), 'list')).toThrow(/^list: expected a list/);
  expect(() => requiredTexts(fields(value, 'root'), 'list')).toThrow(
    /^root\.list: expected a list/,
  );
});
