import { expect, test } from 'vitest';
import { fields } from '#shared/document/fields.ts';

test.each(['toString', 'constructor', 'hasOwnProperty', '__proto__', 'valueOf'])(
  'what every object inherits is no field: %s',
  (name) => {
    const of = fields(JSON.parse('{ "name": "a" }'));
    expect([of.has(name), of.raw(name), of.optionalText(name)]).toEqual([
      false,
      undefined,
      undefined,
    ]);
    expect(of.optionalRecord(name)).toBeUndefined();
  },
);

test.each(['toString', 'constructor', '__proto__'])(
  'a field of that name that a document has is one: %s',
  (name) => {
    const of = fields(JSON.parse(`{ "${name}": { "a": "b" } }`));
    expect(of.record(name).text('a')).toBe('b');
  },
);
