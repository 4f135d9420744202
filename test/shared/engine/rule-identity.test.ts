/** By what a rule set is known: the same rules, sources and settings give the same hash. */
import { describe, expect, test } from 'vitest';
import { shifted } from '#shared/domain/instant.ts';
import { canonical, digest } from '#shared/engine/digest.ts';
import { hashOf } from '#shared/engine/judged-by.ts';
import { RULE_CHANGE, SHADOW, tellingOf } from '#shared/engine/mode.ts';
import { asRegression, REGRESSION_DAYS } from '#shared/engine/regressions.ts';
import { ruleSetOf } from '#shared/engine/rule-set.ts';
import type { RuleInForce } from '#shared/engine/select.ts';
import { letterRule, minute } from '#test/support/evidence.ts';
import { changeWith } from '../alerts/alerts.ts';

describe('a digest', () => {
  test('is the beginning of SHA-256 in base64url', () => {
    expect(digest('', 16)).toBe('47DEQpj8HBSa-_TI');
    expect(digest('abc', 8)).toBe('ungWv48B');
    expect(digest('abc', 43)).toHaveLength(43);
  });

  test('of a value does not depend on the order of its fields, at any depth', () => {
    expect(canonical({ b: 1, a: { d: [{ f: 1, e: 2 }], c: null } })).toBe(
      '{"a":{"c":null,"d":[{"e":2,"f":1}]},"b":1}',
    );
    expect(canonical([2, 1])).toBe('[2,1]');
    expect(canonical(null)).toBe('null');
    expect(canonical('text')).toBe('"text"');
  });

  test('of fields in any order is the same', () => {
    const names = ['c', 'a', 'd', 'b', 'e'];
    const of = (order: readonly string[]) =>
      canonical(Object.fromEntries(order.map((n) => [n, n])));
    expect(of(names)).toBe(of([...names].reverse()));
    expect(of(names)).toBe('{"a":"a","b":"b","c":"c","d":"d","e":"e"}');
  });
});

describe('a rule set', () => {
  const parameters = { port: { default: 22 } as never };
  const inForce = (more: Partial<RuleInForce> = {}, version = '1'): RuleInForce => ({
    rule: { ...letterRule('r1', version), parameters },
    parameters: { port: 22 },
    ...more,
  });
  const idOf = (...rules: readonly RuleInForce[]) => ruleSetOf(rules).id;

  test('is the same for the same rules, sources and parameters', () => {
    expect(idOf(inForce())).toBe(idOf(inForce()));
    expect(idOf(inForce())).toMatch(/^[\w-]{16}$/);
  });

  test.each<[string, readonly RuleInForce[]]>([
    ['another source', [inForce({}, '2')]],
    ['other parameters', [inForce({ parameters: { port: 23 } })]],
    ['a severity that somebody set', [inForce({ severity: 'low' })]],
    ['one more rule', [inForce(), inForce()]],
    ['none', []],
  ])('is another for %s', (_, rules) => {
    expect(ruleSetOf(rules).id).not.toBe(idOf(inForce()));
  });

  test('which severity, and of which rule, is part of it', () => {
    const low = inForce({ severity: 'low' });
    expect(idOf(low)).not.toBe(idOf(inForce({ severity: 'info' })));
    const other = { rule: letterRule('r2'), parameters: {} };
    expect(idOf(low, other)).not.toBe(idOf(inForce(), { ...other, severity: 'low' }));
  });

  test('of which nothing was set keeps the hash that every history has of it', () => {
    expect(idOf(inForce())).toBe('ow-zGAfaPnkXHcnv');
  });

  test('is worked out once for a selection', () => {
    const selected = [inForce()];
    expect(ruleSetOf(selected)).toBe(ruleSetOf(selected));
    expect(ruleSetOf([...selected])).not.toBe(ruleSetOf(selected));
  });

  test('tells a rule that people tuned from one as it is', () => {
    const [plain] = ruleSetOf([inForce()]).rules;
    expect(plain).toEqual({ id: 'r1', version: '1' });
    const tuned = (more: Partial<RuleInForce>) => ruleSetOf([inForce(more)]).rules[0]?.tuned;
    expect(tuned({ parameters: { port: 23 } })).toMatch(/^[\w-]{8}$/);
    expect(tuned({ parameters: { port: 23 } })).not.toBe(tuned({ parameters: { port: 24 } }));
    expect(tuned({ parameters: { port: 22, other: 1 } })).toBeDefined();
    expect(tuned({ parameters: { port: 22, other: 1 } })).not.toBe(
      tuned({ parameters: { port: 22, another: 1 } }),
    );
    expect(tuned({ severity: 'low' })).toBeDefined();
    expect(tuned({ severity: 'low' })).not.toBe(tuned({ severity: 'info' }));
    expect(tuned({ severity: 'low' })).not.toBe(
      tuned({ severity: 'low', parameters: { port: 23 } }),
    );
  });
});

test('the rules that judged have one hash, in whatever order and by their sources', () => {
  const [a, b] = [letterRule('a', '1'), letterRule('b', '2')];
  expect(hashOf([a, b])).toBe(hashOf([b, a]));
  expect(hashOf([a, b])).toMatch(/^[\w-]{12}$/);
  const others = [[a], [], [a, letterRule('b', '3')], [a, letterRule('c', '2')]];
  expect(new Set([[a, b], ...others].map(hashOf)).size).toBe(5);
});

test('how people are told, where somebody set it', () => {
  expect(
    [undefined, 'shadow', 'digest', 'alert', 'off'].map((mode) => tellingOf(mode as never)),
  ).toEqual([undefined, undefined, 'digest', 'immediate', undefined]);
  expect([SHADOW, RULE_CHANGE]).toEqual(['shadow', 'rule-change']);
});

describe('what opens again', () => {
  const change = changeWith({ kind: 'opened', at: minute(0) });
  const daysBefore = (days: number, ms = 0) => shifted(minute(0), -days * 86_400_000 - ms);

  test('within 30 days has regressed, and says when it had closed', () => {
    const closedBefore = daysBefore(REGRESSION_DAYS);
    expect(asRegression(change, closedBefore)).toEqual({
      ...change,
      kind: 'regressed',
      closedBefore,
    });
  });

  test('and says by which transition it had closed, where that is known', () => {
    const regressed = asRegression(change, daysBefore(1), 'hash');
    expect(regressed).toMatchObject({ kind: 'regressed', closedBy: 'hash' });
    expect(asRegression(change, daysBefore(1))).not.toHaveProperty('closedBy');
  });

  test('later has opened', () => {
    expect(asRegression(change, daysBefore(REGRESSION_DAYS, 1))).toBe(change);
  });

  test('for the first time has opened, and nothing else regresses', () => {
    expect(asRegression(change, undefined)).toBe(change);
    const altered = changeWith({ kind: 'altered', at: minute(0) });
    expect(asRegression(altered, daysBefore(1))).toBe(altered);
  });
});
