/** Times and tags in the forms of every dialect. */
import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { eventWith, fixture, NOW, seen } from './fixture.ts';

describe('times', () => {
  const at = (configurationItemCaptureTime: unknown) =>
    seen(eventWith({ configurationItemCaptureTime }));
  test.each<[unknown, string]>([
    ['2026-03-04T05:06:07+01:00', '2026-03-04T04:06:07.000Z'],
    [1_772_600_000, '2026-03-04T04:53:20.000Z'],
    [1_772_600_000.5, '2026-03-04T04:53:20.500Z'],
    [1_772_600_000_000, '2026-03-04T04:53:20.000Z'],
    [new Date(1_772_600_000_000), '2026-03-04T04:53:20.000Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    [100_000_000_000, '1973-03-03T09:46:40.000Z'],
  ])('%s is %s', (raw, time) => {
    expect(at(raw).observations[0]?.seenAt).toBe(time);
  });

  test.each<[unknown]>([[-1], [Number.NaN], [1e300], [new Date(Number.NaN)], [true], [{}]])(
    '%s is none',
    (raw) => {
      expect(at(raw).rejected).toMatchObject([
        { path: 'detail.configurationItem.configurationItemCaptureTime' },
      ]);
    },
  );

  test('what lies ahead of now is told with both times', () => {
    expect(at('2027-01-01T00:00:00Z').rejected[0]?.reason).toBe(
      `2027-01-01T00:00:00.000Z is more than five minutes ahead of now (${NOW})`,
    );
  });
});

describe('tags', () => {
  const direct = (tags: unknown) => seen({ ...fixture('account-summary.direct'), tags });
  test.each<[unknown, Json | undefined]>([
    [undefined, undefined],
    [null, undefined],
    [{}, {}],
    [
      { team: 'shop', empty: null },
      { team: 'shop', empty: '' },
    ],
    [
      [
        { key: 'team', value: 'shop' },
        { Key: 'Stage', Value: 'dev' },
      ],
      { team: 'shop', Stage: 'dev' },
    ],
    [[{ key: 'team' }, { Key: 'x', Value: null }], { team: '', x: '' }],
  ])('%j are %j', (tags, are) => {
    expect(direct(tags).observations[0]?.traits).toStrictEqual(
      are === undefined ? {} : { tags: are },
    );
  });

  test.each<[unknown, string, string]>([
    ['none', 'tags', 'expected tags, found string "none"'],
    [[7], 'tags[0]', 'expected a tag {key, value}, found number 7'],
    [[{ key: 'a' }, { value: 'x' }], 'tags[1].key', 'expected text, found nothing'],
    [[{ key: 'a', value: 7 }], 'tags[0].value', 'expected text, found number 7'],
    [{ team: 7 }, 'tags.team', 'expected text, found number 7'],
  ])('%j are none', (tags, path, reason) => {
    expect(direct(tags).rejected).toMatchObject([{ path, reason }]);
  });
});
