import { describe, expect, test } from 'vitest';
import { standings } from '#shared/domain/transition.ts';
import { diff, goneBy, resolutionOf } from '#shared/engine/diff.ts';

const said: Readonly<Record<string, string | undefined>> = {
  'none compliant': 'noted',
  'none notApplicable': 'noted',
  'none violation': 'opened',
  'compliant notApplicable': 'noted',
  'compliant violation': 'opened',
  'compliant none': 'noted',
  'notApplicable compliant': 'noted',
  'notApplicable violation': 'opened',
  'notApplicable none': 'noted',
  'violation compliant': 'resolved',
  'violation notApplicable': 'resolved',
  'violation none': 'resolved',
};

describe('the table of transitions', () => {
  const pairs = standings.flatMap((from) => standings.map((to) => [from, to] as const));
  test.each(pairs.filter(([from, to]) => from !== 'violation' || to !== 'violation'))(
    'from %s to %s, whatever is said',
    (from, to) => {
      expect(diff(from, to, true)).toBe(said[`${from} ${to}`]);
      expect(diff(from, to, false)).toBe(said[`${from} ${to}`]);
    },
  );

  test('a violation that says something else is altered, and the same is nothing', () => {
    expect(diff('violation', 'violation', false)).toBe('altered');
    expect(diff('violation', 'violation', true)).toBeUndefined();
  });
});

test('how a subject is gone', () => {
  expect(goneBy({ kind: 'deleted' })).toBe('deleted');
  expect(goneBy({ kind: 'deleted', because: 'out_of_scope' })).toBe('out_of_scope');
  expect(goneBy({ kind: 'present', value: {} })).toBeUndefined();
  expect(goneBy({ kind: 'unreadable', cause: 'denied' })).toBeUndefined();
});

test.each([
  ['none', undefined, 'rule_disabled'],
  ['none', 'deleted', 'rule_disabled'],
  ['compliant', undefined, 'fixed'],
  ['notApplicable', undefined, 'not_applicable'],
  ['notApplicable', 'deleted', 'deleted'],
  ['compliant', 'out_of_scope', 'out_of_scope'],
] as const)('a violation that ends in %s (gone: %s) is %s', (to, gone, resolution) => {
  expect(resolutionOf(to, gone)).toBe(resolution);
});
