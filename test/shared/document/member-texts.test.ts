import { expect, it } from 'vitest';
import { fields } from '#shared/document/fields.ts';
import { memberTexts } from '#shared/document/member-texts.ts';

const document = (ranges: unknown) => fields({ ranges }, 'configuration');

it('gives one text of each member', () => {
  const of = document([{ cidr: 'a', other: 1 }, { cidr: 'b' }]);
  expect(memberTexts(of, 'ranges', 'cidr')).toEqual(['a', 'b']);
});

it.each([undefined, null, []])('takes %j for no members', (ranges) => {
  expect(memberTexts(document(ranges), 'ranges', 'cidr')).toEqual([]);
});

it.each([
  ['all', 'configuration.ranges: expected a list, found string "all"'],
  [['a'], 'configuration.ranges[0]: expected an object, found string "a"'],
  [[{ cidr: 'a' }, {}], 'configuration.ranges[1].cidr: expected text, found nothing'],
  [[{ cidr: 1 }], 'configuration.ranges[0].cidr: expected text, found number 1'],
])('refuses %j', (ranges, message) => {
  expect(() => memberTexts(document(ranges), 'ranges', 'cidr')).toThrow(message);
});
