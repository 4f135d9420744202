/** The state of a verdict aspect, as the rule that passes it on reads it. */
import { expect, test } from 'vitest';
import { foreignVerdict, origins } from '#shared/events/verdicts/foreign-verdict.ts';
import { seen } from '../fixture.ts';
import { everyKind } from './payloads.ts';

const verdict = {
  origin: 'aws-config',
  rule: 'restricted-ssh',
  title: 'No SSH',
  compliance: 'violation',
  severity: 'high',
  message: 'It is open.',
  evidence: [{ path: 'ports', expected: 'none', actual: [22] }],
  fix: 'Close it.',
  reference: 'https://example.com/',
};

test('is read as it was written', () => {
  expect(foreignVerdict(verdict)).toStrictEqual(verdict);
  expect(foreignVerdict({ ...verdict, more: 1 })).toStrictEqual(verdict);
});

test('advice may be missing, and so may what was expected and what is', () => {
  const { fix: _, reference: __, ...rest } = verdict;
  expect(foreignVerdict({ ...rest, evidence: [{ path: 'ports' }] })).toStrictEqual({
    ...rest,
    evidence: [{ path: 'ports', expected: null, actual: null }],
  });
});

test.each<[string, unknown, string]>([
  ['origin', 'nobody', Object.keys(origins).join(' | ')],
  ['rule', 7, 'rule'],
  ['title', undefined, 'title'],
  ['compliance', 'perhaps', 'compliance: expected violation | compliant'],
  ['severity', undefined, 'severity: expected'],
  ['message', null, 'message'],
  ['evidence', 'much', 'evidence'],
  ['evidence', [{}], 'evidence[0].path'],
  ['fix', 7, 'fix'],
  ['reference', 7, 'reference'],
])('with %s = %j it is none, and says so', (name, to, says) => {
  expect(() => foreignVerdict({ ...verdict, [name]: to })).toThrow(says);
});

test.each(everyKind)('what a %s says is one', (_, document) => {
  for (const { state } of seen(document).observations) {
    if (state.kind !== 'present') throw new Error('each of them says something');
    expect(foreignVerdict(state.value)).toStrictEqual(state.value);
  }
});
