import { describe, expect, it } from 'vitest';
import { eventPattern } from '#local/event-pattern.ts';
import { field } from './cases.ts';

const cases = [
  field('exact text', ['a', 'b'], ['a', 'b'], ['A', 'ab', '', 1, null, true]),
  field('exact number', [300], [300, 3e2], ['300', 301, null]),
  field('exact number of another notation', [3.0e2], [300], [3]),
  field('exact boolean', [true], [true], ['true', false, 1, null]),
  field('null', [null], [null], ['', 'null', 0, false]),
  field('empty text', [''], [''], [null, ' ', 0]),
  field('null or empty', [null, ''], [null, ''], [0]),

  field('prefix', [{ prefix: 'us-' }], ['us-', 'us-east-1'], ['US-east-1', 'eu-us-', '', 5, null]),
  field('empty prefix', [{ prefix: '' }], ['', 'x'], [1, null]),
  field(
    'prefix without case',
    [{ prefix: { 'equals-ignore-case': 'EventB' } }],
    ['eventbridge', 'EVENTB'],
    ['even', 'xeventb', 7],
  ),
  field('suffix', [{ suffix: '.png' }], ['a.png', '.png'], ['a.PNG', 'a.png.gz', 'png', 5]),
  field(
    'suffix without case',
    [{ suffix: { 'equals-ignore-case': '.PNG' } }],
    ['a.png', 'a.PnG'],
    ['a.pngx', false],
  ),
  field(
    'equals-ignore-case',
    [{ 'equals-ignore-case': 'alice' }],
    ['Alice', 'ALICE', 'alice'],
    ['alice ', 'bob', 1, null],
  ),

  field(
    'wildcard in the middle',
    [{ wildcard: 'dir/*.png' }],
    ['dir/.png', 'dir/a/b.png'],
    ['dir/png', 'xdir/a.png', 'dir/a.png ', 3],
  ),
  field(
    'wildcard at both ends',
    [{ wildcard: '*/lib/*' }],
    ['/lib/', 'a/lib/b'],
    ['lib/', 'a/libs/b'],
  ),
  field('wildcard without one', [{ wildcard: 'plain' }], ['plain'], ['plains', 'pla*n']),
  field('wildcard alone', [{ wildcard: '*' }], ['', 'anything'], [1, null]),
  field(
    'wildcard pieces do not overlap',
    [{ wildcard: 'aba*ba' }],
    ['ababa', 'aba-ba'],
    ['aba', 'abba'],
  ),
  field(
    'several wildcards',
    [{ wildcard: 'a*b*c' }],
    ['abc', 'aXbYc', 'abbcbc'],
    ['acb', 'ab', 'bc'],
  ),
  field(
    'middle piece must end before the last',
    [{ wildcard: 'a*bc*c' }],
    ['abcc', 'axbcyc'],
    ['abc'],
  ),
  field('escaped asterisk', [{ wildcard: 'a\\*b' }], ['a*b'], ['aXb', 'a\\*b']),
  field('escaped backslash', [{ wildcard: 'a\\\\*' }], ['a\\', 'a\\b'], ['a*', 'ab']),

  field('anything-but text', [{ 'anything-but': 'x' }], ['y', '', 1, null, true], ['x']),
  field('anything-but number', [{ 'anything-but': 1 }], [2, '1', null], [1, 1.0]),
  field('anything-but texts', [{ 'anything-but': ['x', 'y'] }], ['z', 1], ['x', 'y']),
  field('anything-but numbers', [{ 'anything-but': [1, 2] }], [3, '1'], [1, 2]),
  field('anything-but prefix', [{ 'anything-but': { prefix: 'us-' } }], ['eu-1', 5], ['us-1']),
  field(
    'anything-but prefixes',
    [{ 'anything-but': { prefix: ['us-', 'eu-'] } }],
    ['ap-1'],
    ['us-1', 'eu-1'],
  ),
  field('anything-but suffix', [{ 'anything-but': { suffix: '.png' } }], ['a.gif'], ['a.png']),
  field(
    'anything-but suffixes',
    [{ 'anything-but': { suffix: ['.a', '.b'] } }],
    ['x.c'],
    ['x.a', 'x.b'],
  ),
  field(
    'anything-but without case',
    [{ 'anything-but': { 'equals-ignore-case': ['Initializing', 'Done'] } }],
    ['running', 5],
    ['INITIALIZING', 'done'],
  ),
  field(
    'anything-but wildcard',
    [{ 'anything-but': { wildcard: '*/lib/*' } }],
    ['a/b'],
    ['a/lib/b'],
  ),
  field(
    'anything-but wildcards',
    [{ 'anything-but': { wildcard: ['a*', '*z'] } }],
    ['m'],
    ['ab', 'yz'],
  ),

  field('numeric =', [{ numeric: ['=', 3.018e2] }], [301.8], [301.81, '301.8', null]),
  field('numeric >', [{ numeric: ['>', 0] }], [0.001, 1], [0, -1, '1']),
  field('numeric >=', [{ numeric: ['>=', 0] }], [0, 1], [-0.001]),
  field('numeric <', [{ numeric: ['<', 10] }], [9.999, -1], [10]),
  field('numeric <=', [{ numeric: ['<=', 10] }], [10, -1], [10.001]),
  field('numeric range', [{ numeric: ['>', 0, '<=', 5] }], [1, 5], [0, 6, true]),
  field('numeric open range', [{ numeric: ['>=', 0, '<', 5] }], [0, 4.9], [5, -0.1]),

  field(
    'cidr IPv4',
    [{ cidr: '10.0.0.0/24' }],
    ['10.0.0.0', '10.0.0.255'],
    ['10.0.1.0', '10.0.0.0/24', 'host', '::1', 10],
  ),
  field('cidr of everything', [{ cidr: '0.0.0.0/0' }], ['1.2.3.4'], ['::1', '']),
  field(
    'cidr IPv6',
    [{ cidr: '2001:db8::/32' }],
    ['2001:db8::1', '2001:DB8:ffff::'],
    ['2001:db9::1', '10.0.0.1', '::ffff:10.0.0.1'],
  ),
  field(
    'cidr of one address',
    [{ cidr: '10.0.0.7/32' }],
    ['10.0.0.7'],
    ['10.0.0.8', '10.0.0.7%eth0'],
  ),

  field('exists', [{ exists: true }], ['', 0, false, null, [1]], [undefined, {}, { x: 1 }, []]),
  field(
    'does not exist',
    [{ exists: false }],
    [undefined, {}, { x: 1 }, []],
    ['', 0, false, null, [1]],
  ),
  field('does not exist or is one value', [{ exists: false }, 'x'], [undefined, 'x'], ['y', null]),
  field(
    'operators and values in one list',
    ['x', { prefix: 'a' }, { numeric: ['>', 5] }],
    ['x', 'ab', 6],
    ['y', 5],
  ),
];

describe('an operator', () => {
  for (const { name, pattern, takes, leaves } of cases) {
    it.each(takes)(`${name} takes %j`, (event) => {
      expect(eventPattern(pattern).matches(event)).toBe(true);
    });
    it.each(leaves)(`${name} leaves %j`, (event) => {
      expect(eventPattern(pattern).matches(event)).toBe(false);
    });
  }

  it.each([
    [{ 'anything-but': 'x' }],
    [{ 'anything-but': ['x'] }],
    [{ 'anything-but': { prefix: 'x' } }],
    [{ wildcard: '*' }],
    [{ prefix: '' }],
    [null],
  ])('%j needs the field', (operator) => {
    expect(eventPattern({ v: [operator] }).matches({ other: 1 })).toBe(false);
  });
});
