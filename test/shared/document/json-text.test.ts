import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fields } from '#shared/document/fields.ts';
import { unwrapped, unwrappedField } from '#shared/document/json-text.ts';

describe('unwrapped', () => {
  it('opens whatever is wrapped up to three times, and leaves the rest as it is', () => {
    const json = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
    fc.assert(
      fc.property(json, fc.integer({ min: 0, max: 3 }), fc.boolean(), (value, times, encoded) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        let wrapped: unknown = plain;
        for (let time = 0; time < times; time += 1) {
          const text = JSON.stringify(wrapped);
          wrapped = encoded ? encodeURIComponent(text) : text;
        }
        expect(unwrapped(wrapped, 'policy')).toEqual(plain);
      }),
    );
  });

  it('keeps a plus sign of URL-encoded text', () => {
    expect(unwrapped('%7B%22a%22%3A%22b+c%22%7D', 'policy')).toEqual({ a: 'b+c' });
  });

  it.each(['', 'none', '%7Bbroken', '{"a":', '%7B%ZZ'])('refuses %j', (text) => {
    expect(() => unwrapped(text, 'a.policy')).toThrow(/^a\.policy: expected JSON, found string/);
  });

  it('stops at text wrapped without end', () => {
    let text = '{}';
    for (let time = 0; time < 6; time += 1) text = JSON.stringify(text);
    expect(() => unwrapped(text, 'policy')).toThrow(/expected JSON/);
  });
});

describe('unwrappedField', () => {
  it.each([[{}], [{ policy: null }], [{ policy: '' }], [{ policy: 'null' }]])(
    'finds nothing in %j',
    (value) => {
      expect(unwrappedField(fields(value), 'policy')).toBeUndefined();
    },
  );

  it('finds what is there, and names the path of what is wrong', () => {
    const of = fields({ policy: '{"a":1}', broken: '{' }, 'configuration');
    expect(unwrappedField(of, 'policy')).toEqual({ a: 1 });
    expect(() => unwrappedField(of, 'broken')).toThrow(/^configuration\.broken: /);
  });
});
