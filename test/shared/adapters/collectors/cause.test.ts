import { describe, expect, test } from 'vitest';
import { causeOf } from '#shared/adapters/collectors/cause.ts';

const error = (name: string, message = 'no') => Object.assign(new Error(message), { name });

describe('causeOf', () => {
  test.each([
    [error('AccessDenied'), 'denied: AccessDenied: no'],
    [error('UnrecognizedClientException'), 'denied: UnrecognizedClientException: no'],
    [error('ExpiredTokenException'), 'denied: ExpiredTokenException: no'],
    [error('ThrottlingException'), 'throttled: ThrottlingException: no'],
    [error('RequestLimitExceeded'), 'throttled: RequestLimitExceeded: no'],
    [error('TimeoutError'), 'failed: TimeoutError: no'],
    ['a text', 'failed: Error: a text'],
    [undefined, 'failed: Error: undefined'],
  ])('%s: %s', (thrown, cause) => {
    expect(causeOf(thrown)).toBe(cause);
  });

  test('stays short', () => {
    const cause = causeOf(error('AccessDenied', 'x'.repeat(5000)));
    expect(cause).toHaveLength(300);
    expect(cause.endsWith('x…')).toBe(true);
  });
});
