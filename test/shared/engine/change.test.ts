import { describe, expect, test } from 'vitest';
import { compliant, notApplicable, type Outcome } from '#shared/domain/verdict.ts';
import { type ChangeFacts, changeOf, removalOf } from '#shared/engine/change.ts';
import type { RuleOutcome } from '#shared/engine/evaluate.ts';
import { letterRule, minute, outcomeOf } from '#test/support/evidence.ts';

const rule = { ...letterRule('r1'), parameters: { port: { default: 22 } as never } };
const facts: ChangeFacts = {
  kind: 'opened',
  from: 'compliant',
  to: 'violation',
  at: minute(1),
  gone: undefined,
};

function changed(more: Partial<ChangeFacts> = {}, asked: Partial<RuleOutcome> = {}) {
  const outcome = asked.outcome ?? outcomeOf('V');
  return changeOf({ rule, parameters: { port: 22 }, ...asked, outcome }, { ...facts, ...more });
}

describe('what is recorded of a change', () => {
  test('of a violation what it says, and nothing that is not so', () => {
    expect(changed()).toEqual({
      rule: 'r1',
      ruleVersion: '1',
      severity: 'high',
      kind: 'opened',
      from: 'compliant',
      to: 'violation',
      at: minute(1),
      message: 'It is V.',
      messageId: 'broken',
      evidence: [{ path: 'how', expected: 'C', actual: 'V' }],
    });
  });

  test('of what is no violation nothing is said but why a rule does not apply', () => {
    const noted = { kind: 'noted', to: 'compliant' } as const;
    const verdict = (given: Outcome) => changed(noted, { outcome: given });
    expect(verdict({ kind: 'verdict', verdict: compliant })).not.toHaveProperty('message');
    expect(verdict({ kind: 'failed', cause: 'why' })).not.toHaveProperty('message');
    expect(verdict({ kind: 'verdict', verdict: notApplicable('no ports') })).toMatchObject({
      message: 'no ports',
    });
    expect(verdict({ kind: 'verdict', verdict: compliant })).not.toHaveProperty('evidence');
  });

  test('only parameters that are not at their defaults', () => {
    expect(changed({}, { parameters: { port: 22, other: 'x' } }).parameters).toEqual({
      other: 'x',
    });
    expect(changed()).not.toHaveProperty('parameters');
  });

  test('the end of what was corrected, and when the violation had begun', () => {
    expect(changed({ until: minute(3), openedAt: minute(0) })).toMatchObject({
      until: minute(3),
      openedAt: minute(0),
    });
    expect(changed()).not.toHaveProperty('openedAt');
    expect(changed()).not.toHaveProperty('until');
  });

  test('why a violation ended', () => {
    const ended = { kind: 'resolved', from: 'violation', to: 'compliant' } as const;
    const outcome = outcomeOf('C');
    expect(changed(ended, { outcome }).resolution).toBe('fixed');
    expect(changed({ ...ended, gone: 'deleted' }, { outcome }).resolution).toBe('deleted');
    expect(changed()).not.toHaveProperty('resolution');
  });
});

describe('who is told', () => {
  test('nobody of a rule in shadow, and where somebody said how, so', () => {
    expect(changed({}, { mode: 'shadow' })).toMatchObject({ muted: 'shadow' });
    expect(changed({}, { mode: 'shadow' })).not.toHaveProperty('telling');
    expect(changed({}, { mode: 'digest' })).toMatchObject({ telling: 'digest' });
    expect(changed({}, { mode: 'alert' })).toMatchObject({ telling: 'immediate' });
    expect(changed()).not.toHaveProperty('telling');
    expect(changed()).not.toHaveProperty('muted');
  });

  const before = { id: 'r1', version: '0' };
  test.each(['opened', 'altered', 'resolved'] as const)('nobody of %s by a new rule', (kind) => {
    expect(changed({ kind, before })).toMatchObject({
      cause: 'rule_changed',
      ruleVersionBefore: '0',
      muted: 'rule-change',
      ...(kind === 'resolved' && { resolution: 'rule_changed' }),
    });
  });

  test('a new rule that changes no finding is no cause', () => {
    const noted = changed({ kind: 'noted', before });
    for (const name of ['cause', 'ruleVersionBefore', 'muted']) {
      expect(noted).not.toHaveProperty(name);
    }
  });

  test('a rule in shadow stays so when it changes', () => {
    expect(changed({ before }, { mode: 'shadow' }).muted).toBe('shadow');
  });
});

describe('a rule that is no longer in force', () => {
  test('ends its violation', () => {
    const facts = { from: 'violation', at: minute(5), openedAt: minute(1) } as const;
    expect(removalOf('r1', facts)).toEqual({
      rule: 'r1',
      ruleVersion: '',
      severity: 'info',
      kind: 'resolved',
      from: 'violation',
      to: 'none',
      at: minute(5),
      resolution: 'rule_disabled',
      openedAt: minute(1),
    });
  });

  test('says nothing any more where it said nothing bad', () => {
    expect(removalOf('r1', { from: 'compliant', at: minute(5) })).toEqual({
      rule: 'r1',
      ruleVersion: '',
      severity: 'info',
      kind: 'noted',
      from: 'compliant',
      to: 'none',
      at: minute(5),
    });
  });
});

describe('evidence', () => {
  const evidenceOf = (...actual: readonly unknown[]) => {
    const outcome = outcomeOf('V');
    if (outcome.kind === 'failed' || outcome.verdict.kind !== 'violation') throw new Error('no V');
    const evidence = actual.map((each, at) => ({ path: `p${at}`, expected: 'x', actual: each }));
    const verdict = { ...outcome.verdict, evidence };
    return changed({}, { outcome: { kind: 'verdict', verdict } }).evidence ?? [];
  };
  /** Bytes of the first piece of evidence with such a text. */
  const size = (text: string) =>
    Buffer.byteLength(JSON.stringify({ path: 'p0', expected: 'x', actual: text }));

  test('what is not there is null', () => {
    expect(evidenceOf(undefined, null)).toEqual([
      { path: 'p0', expected: 'x', actual: null },
      { path: 'p1', expected: 'x', actual: null },
    ]);
    const outcome: Outcome = {
      kind: 'verdict',
      verdict: {
        kind: 'violation',
        messageId: 'broken',
        message: '',
        data: {},
        evidence: [{ path: 'p', expected: undefined, actual: 0 }],
      },
    };
    expect(changed({}, { outcome }).evidence).toEqual([{ path: 'p', expected: null, actual: 0 }]);
  });

  test('a long value is cut at 512 characters and says how long it was', () => {
    const fits = 'a'.repeat(510); // and its quotes
    const long = 'a'.repeat(511);
    expect(evidenceOf(fits)[0]?.actual).toBe(fits);
    expect(evidenceOf(long)[0]?.actual).toBe(`"${'a'.repeat(511)}… (cut, 513 characters)`);
    expect(evidenceOf(['x', 1])[0]?.actual).toEqual(['x', 1]);
  });

  test('at most 2 KB are kept, and it says how many values were left out', () => {
    const text = 'é'.repeat(256); // 2 bytes each
    const four = evidenceOf(...Array.from({ length: 7 }, () => text));
    expect(Math.floor(2048 / size(text))).toBe(3);
    expect(four).toHaveLength(4);
    expect(four[3]).toEqual({ path: '…', expected: null, actual: '4 more values were cut' });
  });

  test('exactly 2 KB still fit', () => {
    const each = 'a'.repeat(512 - size(''));
    expect(size(each)).toBe(512);
    expect(evidenceOf(each, each, each, each)).toHaveLength(4);
    expect(evidenceOf(each, each, each, each).at(-1)?.path).toBe('p3');
    expect(evidenceOf(each, each, each, `${each}a`).at(-1)?.path).toBe('…');
  });
});
