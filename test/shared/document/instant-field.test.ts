import { expect, it } from 'vitest';
import { fields } from '#shared/document/fields.ts';
import { optionalInstant } from '#shared/document/instant-field.ts';

it.each([
  ['2026-03-02T08:15:30.250Z', '2026-03-02T08:15:30.250Z'],
  ['2026-03-02T09:15:30+01:00', '2026-03-02T08:15:30.000Z'],
  [1772439330250, '2026-03-02T08:15:30.250Z'],
  ['1772439330250', '2026-03-02T08:15:30.250Z'],
  [1772439330250.0, '2026-03-02T08:15:30.250Z'],
  [9_999_999_999_999, '2286-11-20T17:46:39.999Z'],
  [0, '1970-01-01T00:00:00.000Z'],
  [undefined, undefined],
  [null, undefined],
])('reads %j', (at, instant) => {
  expect(optionalInstant(fields({ at }), 'at')).toBe(instant);
});

it.each(['Jan 16, 2020 10:31:25 PM', 'soon', '', true, {}, -1, 1e20])('refuses %j', (at) => {
  expect(() => optionalInstant(fields({ at }, 'configuration'), 'at')).toThrow(
    /^configuration\.at: expected a moment/,
  );
});
