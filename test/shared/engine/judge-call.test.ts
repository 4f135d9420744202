import { expect, test } from 'vitest';
import { defineIncident, versionedIncident } from '#shared/domain/incident.ts';
import { textList } from '#shared/domain/parameter.ts';
import { judgeCall } from '#shared/engine/judge-call.ts';
import { callWith } from '#test/support/calls.ts';

const rule = versionedIncident(
  defineIncident({
    id: 'any-call',
    title: 'Something was called',
    severity: 'low',
    pillar: 'security',
    why: 'For a test.',
    fix: 'Nothing.',
    reference: 'https://example.com/',
    on: {},
    windowMinutes: 60,
    parameters: { pipelines: textList([]) },
    messages: { called: '{who} called {call}.' },
    evaluate({ principal, name }, { raised }) {
      if (name === 'Throw') throw new Error('it was made to fail');
      return raised(principal.name)('called', { who: principal.name, call: name });
    },
  }),
  '1',
);

const judged = (pipelines: readonly string[], name = 'CreateTags') =>
  judgeCall(callWith({ name }), { rule, parameters: { pipelines } });

test('a rule that throws is a failure, never an incident', () => {
  expect(judged([], 'Throw')).toEqual({
    kind: 'failed',
    cause: '[any-call] it was made to fail',
  });
});

test('nobody is a pipeline unless they are listed', () => {
  expect(judged([])).toMatchObject({
    kind: 'raised',
    raised: { raised: { dedupe: 'alice@example.com' } },
  });
  expect(judged([])).not.toHaveProperty('raised.muted');
});

test.each([
  ['the role', 'arn:aws:iam::111122223333:role/Admin', true],
  ['the session', 'arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com', true],
  ['any account', 'arn:aws:iam::*:role/Admin', true],
  ['any session of a role', 'arn:aws:sts::*:assumed-role/Admin/*', true],
  ['everything', '*', true],
  ['another role', 'arn:aws:iam::111122223333:role/Deploy', false],
  ['part of a name only', 'role/Admin', false],
  ['overlapping parts', 'arn:aws:iam::111122223333:role/Admin*Admin', false],
])('a pipeline by %s', (_, pattern, isMuted) => {
  const judgement = judged([pattern]);
  if (judgement.kind !== 'raised') throw new Error('the rule raises on every call');
  expect(judgement.raised.muted).toBe(isMuted ? 'pipeline' : undefined);
});

test('a rule that stays calm raises nothing', () => {
  const quiet = { ...rule, evaluate: () => ({ kind: 'calm' as const }) };
  expect(judgeCall(callWith(), { rule: quiet, parameters: {} })).toEqual({ kind: 'calm' });
});

test.each([
  ['shadow', { muted: 'shadow' }],
  ['digest', { telling: 'digest' }],
  ['alert', { telling: 'immediate' }],
  [undefined, {}],
] as const)('in mode %s: %j', (mode, told) => {
  const judgement = judgeCall(callWith(), { rule, parameters: {}, ...(mode && { mode }) });
  if (judgement.kind !== 'raised') throw new Error('the rule raises on every call');
  const { muted, telling } = judgement.raised;
  expect({ ...(muted && { muted }), ...(telling && { telling }) }).toEqual(told);
  expect(Object.keys(judgement.raised).sort()).toEqual(
    ['call', 'parameters', 'raised', 'rule', ...Object.keys(told)].sort(),
  );
});

test.each<[string, unknown]>([
  ['no list', 'arn:aws:iam::111122223333:role/Admin'],
  ['a list of something else', [7, null]],
])('pipelines that are %s are none', (_, pipelines) => {
  const judgement = judgeCall(callWith(), { rule, parameters: { pipelines } });
  expect(judgement).toMatchObject({ kind: 'raised' });
  expect(judgement).not.toHaveProperty('raised.muted');
});

test('a caller of whom only the name is known is no pipeline', () => {
  const bare = callWith({ principal: { kind: 'user', name: 'alice@example.com' } });
  const judgement = judgeCall(bare, { rule, parameters: { pipelines: ['*'] } });
  expect(judgement).toMatchObject({ kind: 'raised' });
  expect(judgement).not.toHaveProperty('raised.muted');
});
