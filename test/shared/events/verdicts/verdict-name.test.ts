import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Origin, origins } from '#shared/events/verdicts/foreign-verdict.ts';
import {
  foreignRuleId,
  foreignRuleNamed,
  verdictAspect,
  verdictNameOf,
  withoutHash,
} from '#shared/events/verdicts/verdict-name.ts';
import { seen } from '../fixture.ts';
import { ACCOUNT } from './payloads.ts';

const ASPECT = /^[a-z][a-z0-9-]{0,63}(?:\/[\w.-]{1,128})?$/;
const origin = fc.constantFrom(...Object.keys(origins)) as fc.Arbitrary<Origin>;
const rule = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 300 })
  .filter((name) => name.trim() !== '');

test('any name of a rule makes an aspect, and the aspect the id of a rule', () => {
  fc.assert(
    fc.property(origin, rule, fc.option(rule, { nil: undefined }), (whose, name, instance) => {
      const aspect = verdictAspect(whose, name, instance);
      expect(aspect).toMatch(ASPECT);
      const named = verdictNameOf(aspect);
      expect(named?.origin).toBe(whose);
      if (named !== undefined) expect(foreignRuleNamed(foreignRuleId(named))).toEqual(named);
    }),
  );
});

test('two names, or two instances of one, never share an aspect', () => {
  const both = fc.tuple(rule, fc.option(rule, { nil: undefined }));
  fc.assert(
    fc.property(both, both, (one, other) => {
      fc.pre(one[0] !== other[0] || one[1] !== other[1]);
      expect(verdictAspect('guardduty', ...one)).not.toBe(verdictAspect('guardduty', ...other));
    }),
  );
});

describe('by example', () => {
  test.each([
    ['restricted-ssh', undefined, /^restricted-ssh$/],
    ['CloudTrail.2', undefined, /^CloudTrail\.2$/],
    ['Made Up', undefined, /^Made-Up\.\.[\w-]{12}$/],
    ['a..b', undefined, /^a\.b\.\.[\w-]{12}$/],
    ['plain', 'instance', /^plain\.\.[\w-]{12}$/],
    ['x'.repeat(300), undefined, /^x{80}\.\.[\w-]{12}$/],
  ])('%s', (name, instance, expected) => {
    const named = verdictNameOf(verdictAspect('aws-config', name, instance));
    expect(named?.name).toMatch(expected);
    expect(withoutHash(named?.name ?? '')).not.toContain('..');
  });

  test('what is not said by a rule is refused', () => {
    for (const name of ['', ' \n']) {
      expect(() => verdictAspect('aws-config', name)).toThrow(
        'it does not say by which rule it was judged',
      );
    }
  });

  test.each([
    ['a  b', 'a-b'],
    ['restricted-ssh..abcdefghijkl', 'restricted-ssh'],
    ['restricted-ssh', 'restricted-ssh'],
    ['a..b c', 'a..b c'],
  ])('%s is known as %s', (name, known) => {
    const named = verdictNameOf(verdictAspect('aws-config', name));
    expect([withoutHash(named?.name ?? ''), withoutHash(name)]).toContain(known);
  });

  test.each([
    'configuration',
    'verdict/',
    'my-verdict/aws-config.a',
    'aws-configaws-config.rule',
    'verdict/nobody.rule',
    'verdict/aws-config.',
  ])('%s is none', (aspect) => {
    expect(verdictNameOf(aspect)).toBeUndefined();
  });

  test.each(['restricted-ssh', 'nobody:rule', 'aws-config:'])(
    '%s is a rule of nobody else',
    (id) => {
      expect(foreignRuleNamed(id)).toBeUndefined();
    },
  );
});

test('a verdict can be written down as an observation', () => {
  const aspect = verdictAspect('aws-config', 'restricted-ssh');
  const { observations } = seen({
    accountId: ACCOUNT,
    region: 'eu-west-1',
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: 'sg-1',
    aspect,
    state: {},
    observedAt: '2026-03-04T05:06:07Z',
  });
  expect(observations).toMatchObject([{ aspect }]);
});
