import { expect, test } from 'vitest';
import { rules } from '#rules/index.ts';
import { CallFailure } from '#shared/adapters/live-reads/failure.ts';
import { liveReads } from '#shared/adapters/live-reads/index.ts';
import { MemberAccessError } from '#shared/adapters/member-access/access-error.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';

const error = (name: string, more: object = {}) =>
  Object.assign(new Error('it said'), { name }, more);
const answered = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

test.each([
  [error('AccessDenied', answered(403)), 'was denied: AccessDenied: it said', false],
  [error('KMSAccessDenied', answered(500)), 'was denied: KMSAccessDenied: it said', false],
  [error('OptInRequired', answered(403)), 'was denied: OptInRequired: it said', false],
  [
    error('ThrottlingException', answered(400)),
    'was throttled: ThrottlingException: it said',
    true,
  ],
  [
    error('EC2ThrottledException', answered(400)),
    'was throttled: EC2ThrottledException: it said',
    true,
  ],
  [error('SlowDown', answered(503)), 'was throttled: SlowDown: it said', true],
  [error('Odd', answered(429)), 'was throttled: Odd: it said', true],
  [error('InternalFailure', answered(500)), 'failed: InternalFailure: it said', true],
  [error('ValidationError', answered(400)), 'failed: ValidationError: it said', false],
  [
    error('ExpiredTokenException', answered(400)),
    'was not reached: ExpiredTokenException: it said',
    true,
  ],
  [error('TimeoutError'), 'was not reached: TimeoutError: it said', true],
  [error('Error', { code: 'ECONNREFUSED' }), 'was not reached: Error: it said', true],
  [error('Error', { code: 'ENOTFOUND' }), 'was not reached: Error: it said', true],
  [error('SyntaxError'), 'failed: SyntaxError: it said', false],
  ['a text', 'failed: Error: a text', false],
  [new MemberAccessError('no role', true), 'was not asked: no role', true],
  [new MemberAccessError('no role', false), 'was not asked: no role', false],
])('%s', (given, says, retry) => {
  const failure = new CallFailure('x:Do', given);
  expect(failure.message).toBe(`x:Do ${says}`);
  expect(failure.retry).toBe(retry);
});

test('a cause is one line, and not longer than people read', () => {
  const failure = new CallFailure('x:Do', new Error(`one\n  two ${'x'.repeat(1_000)}`));
  expect(failure.message).toMatch(/^x:Do failed: Error: one two x+…$/);
  expect(failure.message).toHaveLength(300);
});

test('there is one live read of each type, and its actions are read-only', () => {
  const types = liveReads.map(({ resourceType }) => resourceType);
  expect(new Set(types).size).toBe(types.length);
  for (const { actions } of liveReads) {
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^[a-z0-9]+:(?:Describe|Get|List)\w+$/);
  }
});

test('every type that a critical or high rule watches in its configuration has a live read', () => {
  const watched = rules.filter(
    ({ on, severity }) =>
      on.aspect === CONFIGURATION && (severity === 'critical' || severity === 'high'),
  );
  const types = new Set(liveReads.map(({ resourceType }) => resourceType));
  const without = watched.filter(({ on }) => !on.resourceTypes.every((each) => types.has(each)));
  expect(watched.length).toBeGreaterThan(0);
  expect(without.map(({ id }) => id)).toEqual([]);
});
