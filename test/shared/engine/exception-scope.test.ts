import { describe, expect, test } from 'vitest';
import type { Exception, ExceptionScope } from '#shared/domain/lifecycle.ts';
import { covers, type Excusable, globbed, isInForce } from '#shared/engine/exception-scope.ts';
import { minute, subject } from '#test/support/evidence.ts';

const exception = (scope: ExceptionScope = {}): Exception => ({
  id: 'SEC-1',
  rule: 'restricted-ssh',
  scope,
  owner: 'payments',
  requester: 'ana',
  approver: 'ben',
  verified: true,
  reason: 'known',
  from: minute(10),
  until: minute(20),
  source: 'api',
});

const finding: Excusable = {
  rule: 'restricted-ssh',
  subject,
  traits: {
    arn: 'arn:aws:ec2:eu-central-1:111122223333:security-group/sg-1',
    tags: { env: 'dev' },
  },
  ouPath: ['Root', 'Root/Sandbox'],
};

test.each([
  [9, false],
  [10, true],
  [19, true],
  [20, false],
])('an exception from minute 10 to 20 in force at %i: %s', (at, is) => {
  expect(isInForce(exception(), minute(at))).toBe(is);
});

describe('covers', () => {
  test.each<[string, ExceptionScope, boolean]>([
    ['everything of its rule', {}, true],
    ['its account', { accountId: subject.accountId }, true],
    ['no other account', { accountId: '222233334444' }, false],
    ['its Region', { region: subject.region }, true],
    ['no other Region', { region: 'us-east-1' }, false],
    ['its type', { resourceType: subject.resourceType }, true],
    ['no other type', { resourceType: 'AWS::S3::Bucket' }, false],
    ['a unit', { ou: 'Root/Sandbox' }, true],
    ['a unit above', { ou: 'Root' }, true],
    ['no unit below', { ou: 'Root/Sandbox/More' }, false],
    ['a resource by its id', { resource: subject.resourceId }, true],
    ['a resource by its ARN', { resource: finding.traits.arn ?? '' }, true],
    ['no other resource', { resource: 'sg-2' }, false],
    ['a star stands for itself', { resource: 'sg-*' }, false],
    ['a star that may stand for more', { resource: 'sg-*', glob: true }, true],
    ['a star that does not fit', { resource: 'vpc-*', glob: true }, false],
    ['a tag', { tag: { key: 'env', value: 'dev' } }, true],
    ['a tag with any value', { tag: { key: 'env' } }, true],
    ['no other value', { tag: { key: 'env', value: 'prod' } }, false],
    ['no other tag', { tag: { key: 'owner' } }, false],
    ['no tag that every object has', { tag: { key: 'toString' } }, false],
    ['all parts must hold', { accountId: subject.accountId, region: 'us-east-1' }, false],
  ])('%s', (_, scope, is) => {
    expect(covers(exception(scope), finding)).toBe(is);
  });

  test('no other rule', () => {
    expect(covers(exception(), { ...finding, rule: 'restricted-rdp' })).toBe(false);
  });

  test('nothing of which the unit, the tags or the ARN are not known', () => {
    const { ouPath: _, ...unplaced } = finding;
    expect(covers(exception({ ou: 'Root' }), unplaced)).toBe(false);
    const bare = { ...finding, traits: {} };
    expect(covers(exception({ tag: { key: 'env' } }), bare)).toBe(false);
    expect(covers(exception({ resource: 'arn:*', glob: true }), bare)).toBe(false);
    expect(covers(exception({ resource: subject.resourceId }), bare)).toBe(true);
  });
});

test.each<[pattern: string, text: string, is: boolean]>([
  ['abc', 'abc', true],
  ['abc', 'abcd', false],
  ['', '', true],
  ['*', '', true],
  ['*', 'anything', true],
  ['a*', 'a', true],
  ['a*', 'ba', false],
  ['*a', 'ba', true],
  ['*a', 'ab', false],
  ['a*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*c', 'abcd', false],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['a*b*c', 'a-b-c', true],
  ['a*b*c', 'a-c', false],
  ['a*b*bc', 'abc', false],
  ['a*b*bc', 'abbc', true],
  ['*b*b*', 'ab', false],
  ['*b*b*', 'abab', true],
  ['*ab*ab', 'abab', true],
  ['*ab*ab', 'aba', false],
  ['a**c', 'ac', true],
  ['.', 'x', false],
])('%j fits %j: %s', (pattern, text, is) => {
  expect(globbed(pattern, text)).toBe(is);
});
