import { expect, it } from 'vitest';
import { type Fields, fields } from '#shared/document/fields.ts';
import { eachMemberText } from '#shared/document/member-texts.ts';

const document = (ranges: unknown) => fields({ ranges }, 'configuration');

function textsOf(of: Fields): readonly string[] {
  const texts: string[] = [];
  expect(eachMemberText(of, 'ranges', 'cidr', (text) => texts.push(text))).toBe(texts.length);
  return texts;
}

it('gives one text of each member', () => {
  const of = document([{ cidr: 'a', other: 1 }, { cidr: 'b' }]);
  expect(textsOf(of)).toEqual(['a', 'b']);
});

it.each([undefined, null, []])('takes %j for no members', (ranges) => {
  expect(textsOf(document(ranges))).toEqual([]);
});

it.each([
  ['all', 'configuration.ranges: expected a list, found string "all"'],
  [['a'], 'configuration.ranges[0]: expected an object, found string "a"'],
  [[{ cidr: 'a' }, {}], 'configuration.ranges[1].cidr: expected text, found nothing'],
  [[{ cidr: 1 }], 'configuration.ranges[0].cidr: expected text, found number 1'],
])('refuses %j', (ranges, message) => {
  expect(() => textsOf(document(ranges))).toThrow(message);
});
