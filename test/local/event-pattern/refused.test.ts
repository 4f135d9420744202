import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventPattern, PatternError } from '#local/event-pattern.ts';

const refused: readonly (readonly [unknown, RegExp])[] = [
  [undefined, /object of fields/],
  [null, /object of fields/],
  ['text', /object of fields/],
  [[], /object of fields/],
  [{}, /empty object/],
  [{ detail: {} }, /^detail: an empty object/],
  [{ source: 'aws.ec2' }, /^source: a list or an object/],
  [{ detail: { state: true } }, /^detail\.state: a list or an object/],
  [{ v: [] }, /^v: an empty list/],
  [{ v: [['a']] }, /^v: a list inside of a list/],
  [{ v: [{}] }, /^v: exactly one operator/],
  [{ v: [{ prefix: 'a', suffix: 'b' }] }, /^v: exactly one operator/],
  [{ v: [{ like: 'a' }] }, /^v: no such operator: like/],
  [{ v: [{ constructor: 'a' }] }, /no such operator/],
  [{ v: [{ prefix: 1 }] }, /prefix takes a text/],
  [{ v: [{ prefix: { suffix: 'a' } }] }, /prefix takes a text or/],
  [{ v: [{ suffix: null }] }, /suffix takes a text/],
  [{ v: [{ 'equals-ignore-case': ['a'] }] }, /equals-ignore-case takes a text/],
  [{ v: [{ wildcard: 3 }] }, /wildcard takes a text/],
  [{ v: [{ wildcard: 'a**b' }] }, /two wildcards in a row at 1/],
  [{ v: [{ wildcard: 'a\\b' }] }, /escapes only/],
  [{ v: [{ wildcard: 'a\\' }] }, /escapes only/],
  [{ v: [{ exists: 'yes' }] }, /exists takes true or false/],
  [{ v: [{ 'anything-but': null }] }, /anything-but takes/],
  [{ v: [{ 'anything-but': true }] }, /anything-but takes/],
  [{ v: [{ 'anything-but': [] }] }, /anything-but takes/],
  [{ v: [{ 'anything-but': ['a', 1] }] }, /only one of them/],
  [{ v: [{ 'anything-but': { numeric: ['=', 1] } }] }, /does not take/],
  [{ v: [{ 'anything-but': { prefix: '' } }] }, /empty prefix/],
  [{ v: [{ 'anything-but': { suffix: [] } }] }, /text or a list of texts/],
  [{ v: [{ 'anything-but': { wildcard: [1] } }] }, /text or a list of texts/],
  [{ v: [{ numeric: 5 }] }, /numeric takes a list/],
  [{ v: [{ numeric: [] }] }, /numeric takes a list/],
  [{ v: [{ numeric: ['>'] }] }, /numbers only/],
  [{ v: [{ numeric: ['!=', 5] }] }, /not "!="/],
  [{ v: [{ numeric: ['>', '5'] }] }, /numbers only/],
  [{ v: [{ numeric: ['<', 5, '>', 1] }] }, /lower bound and then an upper/],
  [{ v: [{ numeric: ['=', 5, '<', 9] }] }, /lower bound and then an upper/],
  [{ v: [{ numeric: ['>', 5, '<', 5] }] }, /less than the upper/],
  [{ v: [{ numeric: ['>', 1, '<', 5, '<', 6] }] }, /lower bound and then an upper/],
  [{ v: [{ numeric: ['<', 5_000_000_001] }] }, /outside of/],
  [{ v: [{ cidr: '10.0.0.0' }] }, /cidr takes a range/],
  [{ v: [{ cidr: '10.0.0.0/33' }] }, /cidr takes a range/],
  [{ v: [{ cidr: '10.0.0/8' }] }, /cidr takes a range/],
  [{ v: [{ cidr: '::/129' }] }, /cidr takes a range/],
  [{ v: [{ cidr: '10.0.0.0/8/8' }] }, /cidr takes a range/],
  [{ v: [{ cidr: 10 }] }, /cidr takes a range/],
  [{ $or: [{ a: [1] }] }, /^\$or: a list of at least two/],
  [{ $or: { a: [1] } }, /^\$or: a list of at least two/],
  [{ d: { $or: [{ a: [1] }, 'b'] } }, /^d\.\$or: a list of at least two/],
  [{ $or: [{ numeric: ['=', 1] }, { a: [1] }] }, /operator numeric/],
  [{ $or: [{ a: [] }, { b: [1] }] }, /^a: an empty list/],
];

describe('a pattern that EventBridge would not take', () => {
  it.each(refused)('%j is refused', (pattern, reason) => {
    expect(() => eventPattern(pattern)).toThrow(PatternError);
    expect(() => eventPattern(pattern)).toThrow(reason);
  });

  it('is refused when it is longer than 2,048 characters, and not when it is just as long', () => {
    const shell = JSON.stringify({ v: [''] }).length;
    expect(eventPattern({ v: ['x'.repeat(2048 - shell)] }).matches({})).toBe(false);
    expect(() => eventPattern({ v: ['x'.repeat(2049 - shell)] })).toThrow(/2049 characters/);
  });

  it('is refused when its $or has more than 1,000 combinations', () => {
    const or = (name: string, count: number) => ({
      $or: Array.from({ length: count }, (_, index) => ({ [name]: [index] })),
    });
    expect(eventPattern({ x: or('a', 32), y: or('b', 31) }).matches({})).toBe(false);
    expect(() => eventPattern({ x: or('a', 32), y: or('b', 32) })).toThrow(/1000 combinations/);
  });
});

describe('whatever the event', () => {
  it('a pattern made of its own fields takes it', () => {
    const leaf = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.integer());
    const name = fc.string({ minLength: 1, maxLength: 5 }).filter((text) => text !== '$or');
    fc.assert(
      fc.property(fc.dictionary(name, leaf, { minKeys: 1, maxKeys: 4 }), (event) => {
        const pattern = Object.fromEntries(
          Object.entries(event).map(([key, value]) => [key, [value]]),
        );
        expect(eventPattern(pattern).matches(event)).toBe(true);
      }),
    );
  });

  it('matching neither throws nor is both: a value is a text or anything but it', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (text, v) => {
        const leaf = v === null || typeof v !== 'object';
        const is = eventPattern({ v: [text] }).matches({ v });
        const isNot = eventPattern({ v: [{ 'anything-but': text }] }).matches({ v });
        if (leaf) expect(is).toBe(!isNot);
      }),
    );
  });

  it('a wildcard takes what an equal regular expression takes', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 12 });
    const wildcards = fc
      .string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 7 })
      .filter((pattern) => !pattern.includes('**'));
    fc.assert(
      fc.property(text, wildcards, (v, wildcard) => {
        const expected = new RegExp(`^${wildcard.replaceAll('*', '.*')}$`).test(v);
        expect(eventPattern({ v: [{ wildcard }] }).matches({ v })).toBe(expected);
      }),
    );
  });
});
