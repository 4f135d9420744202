import { describe, expect, test } from 'vitest';
import type { CallPattern } from '#shared/domain/incident.ts';
import { textList } from '#shared/domain/parameter.ts';
import {
  type CallFacts,
  incidentsWithDefaults,
  indexIncidents,
} from '#shared/engine/select-incidents.ts';
import { callerRule } from '#test/support/calls.ts';

const rule = (id: string, on: CallPattern) => ({ ...callerRule, id, on });
const kms = { 'kms.amazonaws.com': ['DisableKey', 'ScheduleKeyDeletion'] };
// Made within each test, as a deployment makes it.
const indexed = () =>
  indexIncidents(
    incidentsWithDefaults([
      rule('z-key', { calls: kms }),
      rule('a-key', { calls: { 'kms.amazonaws.com': ['DisableKey'], 's3.amazonaws.com': ['X'] } }),
      rule('any-outcome', { calls: kms, outcome: 'any' }),
      rule('denied', { outcome: 'denied' }),
      rule('denied-reads', { outcome: 'denied', readOnlyToo: true }),
      rule('root', { principal: 'root' }),
      rule('root-key', { calls: kms, principal: 'root' }),
      rule('m-reads', { calls: { 'kms.amazonaws.com': ['ListKeys'] }, readOnlyToo: true }),
      rule('no-reads', { calls: { 'kms.amazonaws.com': ['ListKeys'] } }),
    ]),
  );

const facts: CallFacts = {
  service: 'kms.amazonaws.com',
  name: 'DisableKey',
  isRoot: false,
  error: undefined,
  readOnly: false,
};
const selected = (more: Partial<CallFacts> = {}): readonly string[] =>
  indexed()
    .select({ ...facts, ...more })
    .map(({ rule: { id } }) => id);

test('all of them, in order of id', () => {
  const ids = indexed().all.map(({ rule: { id } }) => id);
  expect(ids).toEqual([...ids].sort());
  expect(ids).toHaveLength(9);
});

describe('rules are asked', () => {
  test.each<[string, Partial<CallFacts>, readonly string[]]>([
    ['by service and name, in order of id', {}, ['a-key', 'any-outcome', 'z-key']],
    ['of one name only', { name: 'ScheduleKeyDeletion' }, ['any-outcome', 'z-key']],
    ['not for the name of another service', { service: 's3.amazonaws.com' }, []],
    ['of the other service', { service: 's3.amazonaws.com', name: 'X' }, ['a-key']],
    ['not for what nobody watches', { service: 'sqs.amazonaws.com', name: 'PurgeQueue' }, []],
    [
      'of root about everything',
      { isRoot: true },
      ['a-key', 'any-outcome', 'root', 'root-key', 'z-key'],
    ],
    ['of root about what nobody else watches', { isRoot: true, service: 'x', name: 'y' }, ['root']],
    ['of root about reads too', { isRoot: true, readOnly: true, service: 'x' }, ['root']],
    ['of what was denied', { error: 'AccessDenied' }, ['any-outcome', 'denied', 'denied-reads']],
    [
      'of what was denied and nobody watches',
      { error: 'AccessDenied', service: 'x' },
      ['denied', 'denied-reads'],
    ],
    [
      'of a read that was denied',
      { error: 'AccessDenied', readOnly: true, service: 'x' },
      ['denied-reads'],
    ],
    ['of what failed otherwise', { error: 'Throttling' }, ['any-outcome']],
    ['of what root was refused', { isRoot: true, error: 'Throttling', service: 'x' }, []],
    ['of a read', { name: 'ListKeys', readOnly: true }, ['m-reads']],
    ['of what is called a read and is none', { name: 'ListKeys' }, ['m-reads', 'no-reads']],
  ])('%s', (_, more, ids) => {
    expect(selected(more)).toEqual(ids);
  });
});

test('nothing is made for a call that nobody watches', () => {
  const index = indexed();
  const unwatched = { ...facts, service: 'x' };
  expect(index.select(unwatched)).toBe(index.select({ ...unwatched, name: 'z' }));
});

test('parameters have their defaults', () => {
  const listed = { ...callerRule, parameters: { pipelines: textList(['a']) } };
  expect(incidentsWithDefaults([listed])).toEqual([
    { rule: listed, parameters: { pipelines: ['a'] } },
  ]);
});
