import { describe, expect, test } from 'vitest';
import type { ObservedState, StateObservation } from '#shared/domain/observation.ts';
import type { VersionedRule } from '#shared/domain/rule.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { heldOf, isSameMessage, messageHash, standingOf } from '#shared/engine/judged.ts';
import { actorsIn } from '#shared/engine/relay.ts';
import { judgedOf, letterRule, minute, outcomeOf } from '#test/support/evidence.ts';
import { changeWith, transitionWith } from '../alerts/alerts.ts';

const { observation } = judgedOf({ state: 0, seen: 0, verdicts: { r1: 'C' } });
const seen = (state: ObservedState): StateObservation => ({ ...observation, state });
const inForce = (rule: VersionedRule) => ({ rule, parameters: { port: 22 } });
const present = seen({ kind: 'present', value: { deep: { list: [1] } } });

test('a rule is asked with the value, what is known beside it, and its parameters', () => {
  const asked: unknown[] = [];
  const rule: VersionedRule = {
    ...letterRule('r1'),
    evaluate(value, { subject, traits, seenAt }, parameters) {
      asked.push(value, subject, traits, seenAt, parameters);
      return { kind: 'compliant' };
    },
  };
  const [outcome] = evaluate(present, [{ ...inForce(rule), mode: 'shadow' }]);
  expect(outcome).toEqual({
    ...{ rule, parameters: { port: 22 }, mode: 'shadow' },
    outcome: { kind: 'verdict', verdict: { kind: 'compliant' } },
  });
  const { subject, traits, seenAt } = observation;
  expect(asked).toEqual([{ deep: { list: [1] } }, subject, traits, seenAt, { port: 22 }]);
});

test('a reader runs once for all rules that share it, and none can change what it made', () => {
  let reads = 0;
  const values: unknown[] = [];
  const on = {
    resourceTypes: [],
    aspect: 'configuration',
    read: (value: unknown) => {
      reads += 1;
      return { of: value };
    },
  };
  const rule = (id: string): VersionedRule => ({
    ...letterRule(id),
    on,
    evaluate(value) {
      values.push(value);
      return { kind: 'compliant' };
    },
  });
  evaluate(present, [inForce(rule('a')), inForce(rule('b'))]);
  expect(reads).toBe(1);
  expect(values[0]).toBe(values[1]);
  const { of } = values[0] as { readonly of: { readonly deep: { readonly list: unknown } } };
  for (const each of [values[0], of, of.deep, of.deep.list])
    expect(Object.isFrozen(each)).toBe(true);
});

describe('what throws is a failure with its cause, and touches no other rule', () => {
  const failing = (thrown: unknown) => () => {
    throw thrown;
  };
  const well = letterRule('well');

  test('a rule', () => {
    const rule = { ...letterRule('r1'), evaluate: failing(new Error('why')) };
    const outcomes = evaluate(present, [inForce(rule), inForce(well)]).map((each) => each.outcome);
    expect(outcomes).toEqual([{ kind: 'failed', cause: '[r1] why' }, outcomeOf('C')]);
  });

  test('a reader, for each rule that shares it', () => {
    const on = { ...well.on, read: failing('no text') };
    const rules = ['a', 'b'].map((id) => inForce({ ...letterRule(id), on }));
    expect(evaluate(present, rules).map((each) => each.outcome)).toEqual([
      { kind: 'failed', cause: '[a] no text' },
      { kind: 'failed', cause: '[b] no text' },
    ]);
  });
});

describe('what no rule is asked about', () => {
  const notAsked = {
    ...letterRule('r1'),
    evaluate() {
      throw new Error('nobody asks');
    },
  };
  test.each<[ObservedState, object]>([
    [
      { kind: 'deleted' },
      {
        kind: 'verdict',
        verdict: { kind: 'notApplicable', reason: 'the resource has been deleted' },
      },
    ],
    [
      { kind: 'deleted', because: 'out_of_scope' },
      {
        kind: 'verdict',
        verdict: { kind: 'notApplicable', reason: 'its account has left the organization' },
      },
    ],
    [
      { kind: 'unreadable', cause: 'AccessDenied' },
      { kind: 'failed', cause: 'AccessDenied' },
    ],
  ])('%j', (state, outcome) => {
    expect(evaluate(seen(state), [inForce(notAsked)])).toEqual([{ ...inForce(notAsked), outcome }]);
  });
});

describe('what is recorded of an outcome', () => {
  const hash = (letter: 'V' | 'W') => {
    const outcome = outcomeOf(letter);
    if (outcome.kind === 'failed' || outcome.verdict.kind !== 'violation') throw new Error('no');
    return messageHash(outcome.verdict);
  };

  test('its standing', () => {
    expect((['C', 'N', 'V', 'F'] as const).map((letter) => standingOf(outcomeOf(letter)))).toEqual([
      'compliant',
      'notApplicable',
      'violation',
      undefined,
    ]);
  });

  test('nothing of what is compliant or failed, and of a violation what it says', () => {
    const held = (letter: 'C' | 'N' | 'V' | 'F') => heldOf(outcomeOf(letter), minute(1));
    expect([held('C'), held('F')]).toEqual([undefined, undefined]);
    expect(held('N')).toEqual({ standing: 'notApplicable' });
    expect(held('V')).toEqual({ standing: 'violation', since: minute(1), message: hash('V') });
    expect(hash('V')).toMatch(/^[\w-]{8}$/);
    expect(hash('V')).not.toBe(hash('W'));
  });

  test('whether it says the same', () => {
    const held = { standing: 'violation', since: minute(0), message: hash('V') } as const;
    expect(isSameMessage(held, outcomeOf('V'))).toBe(true);
    expect(isSameMessage(held, outcomeOf('W'))).toBe(false);
    expect(isSameMessage(held, outcomeOf('C'))).toBe(false);
    expect(isSameMessage(held, outcomeOf('F'))).toBe(false);
    expect(isSameMessage({ standing: 'notApplicable' }, outcomeOf('V'))).toBe(false);
    expect(isSameMessage(undefined, outcomeOf('V'))).toBe(false);
  });
});

describe('the people whom a transition names', () => {
  const actor = { principal: { kind: 'role', name: 'ada' }, means: 'cli' } as const;
  const candidate = (hash: string) => ({ eventId: 'e', call: 'c', time: minute(0), actor: hash });
  const step = (hash?: string) =>
    changeWith({ action: { ...(hash && { actor: hash }), door: 'slack' } });
  const transition = transitionWith({
    attribution: { candidates: [candidate('a'), candidate('b'), candidate('a')] },
    changes: [step('c'), step(), changeWith()],
  });

  test('are looked up once each, and who was forgotten is not there', async () => {
    const asked: string[] = [];
    const details = async (hash: string) => {
      asked.push(hash);
      return hash === 'b' ? undefined : actor;
    };
    expect(await actorsIn(transition, { details })).toEqual(
      new Map([
        ['a', actor],
        ['c', actor],
      ]),
    );
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  test('are nobody where nobody is to be named, or nobody acted', async () => {
    expect(await actorsIn(transition, undefined)).toEqual(new Map());
    expect(await actorsIn(transitionWith({ changes: [] }), { details: async () => actor })).toEqual(
      new Map(),
    );
  });
});
