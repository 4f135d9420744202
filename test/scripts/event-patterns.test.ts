import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventPattern } from '#local/event-pattern.ts';
import type { CallPattern } from '#shared/domain/incident.ts';
import { callRules, dashed, hubFiles } from '../../scripts/generate/event-pattern-files.ts';
import { eventPatterns, LONGEST_PATTERN } from '../../scripts/generate/event-patterns.ts';

const rule = (on: CallPattern) => ({ id: 'a-rule', on });
const call = (eventSource: string, eventName: string, more: object = {}) => ({
  source: `aws.${eventSource.split('.')[0]}`,
  'detail-type': 'AWS API Call via CloudTrail',
  detail: { eventSource, eventName, userIdentity: { type: 'AssumedRole' }, ...more },
});
const patternsOf = (on: readonly CallPattern[], watched = {}) =>
  callRules(eventPatterns(on.map(rule), [watched]));

/** Which of the rules bring an event, by id. */
const bringing = (rules: ReturnType<typeof patternsOf>, event: object): readonly string[] =>
  rules.filter(({ pattern }) => eventPattern(pattern).matches(event)).map(({ id }) => id);

describe('patterns', () => {
  const rules = patternsOf(
    [
      { calls: { 'kms.amazonaws.com': ['DisableKey'] } },
      { calls: { 'iam.amazonaws.com': ['CreateUser'] }, outcome: 'any' },
      { principal: 'root' },
      { outcome: 'denied', readOnlyToo: true },
      { calls: { 'signin.amazonaws.com': ['ConsoleLogin'] }, outcome: 'any' },
    ],
    { 'ec2.amazonaws.com': ['CreateVpc'] },
  );

  test.for<[string, object, readonly string[]]>([
    ['a watched call', call('kms.amazonaws.com', 'DisableKey'), ['Calls1']],
    ['a call that causes a read', call('ec2.amazonaws.com', 'CreateVpc'), ['Calls1']],
    ['another call', call('kms.amazonaws.com', 'EnableKey'), []],
    ['its name in another service', call('ec2.amazonaws.com', 'DisableKey'), []],
    ['one that failed', call('kms.amazonaws.com', 'DisableKey', { errorCode: 'NotFound' }), []],
    [
      'one that failed, where a rule wants failures',
      call('iam.amazonaws.com', 'CreateUser', { errorCode: 'EntityAlreadyExists' }),
      ['Calls2'],
    ],
    [
      'a refused call',
      call('sqs.amazonaws.com', 'ListQueues', { errorCode: 'AccessDenied' }),
      ['ReadOnlyCalls'],
    ],
    [
      'a refused call of EC2',
      call('ec2.amazonaws.com', 'RunInstances', { errorCode: 'Client.UnauthorizedOperation' }),
      ['ReadOnlyCalls'],
    ],
    [
      'the root user',
      call('sqs.amazonaws.com', 'X', { userIdentity: { type: 'Root' } }),
      ['RootCalls'],
    ],
    [
      'a service in the name of root',
      call('sqs.amazonaws.com', 'X', {
        userIdentity: { type: 'Root', invokedBy: 'x.amazonaws.com' },
      }),
      [],
    ],
    [
      'a sign-in as captured',
      { source: 'aws.signin', 'detail-type': 'AWS Console Sign In via CloudTrail', detail: {} },
      ['SignIns'],
    ],
    [
      'a sign-in as documented',
      { source: 'aws.signin', 'detail-type': 'AWS Console Signin via CloudTrail', detail: {} },
      ['SignIns'],
    ],
    ['a forged call', { ...call('kms.amazonaws.com', 'DisableKey'), source: 'somebody' }, []],
  ])('%s', ([, event, ids]) => {
    expect(bringing(rules, event)).toEqual(ids);
  });

  test('without a rule on the root user there is no pattern for it', () => {
    expect(patternsOf([]).map(({ id }) => id)).toEqual(['SignIns', 'ReadOnlyCalls']);
  });

  test('a rule that would bring every call is refused by name', () => {
    expect(() => patternsOf([{ outcome: 'any' }])).toThrow('a-rule: it watches every call');
  });

  test('calls that only read stand in one pattern, with what else is asked of them', () => {
    const both = patternsOf([
      { outcome: 'denied', readOnlyToo: true },
      { principal: 'root', readOnlyToo: true },
      { calls: { 'ssm.amazonaws.com': ['GetParameter'] }, readOnlyToo: true },
    ]);
    const readOnly = both.filter(({ readOnlyToo }) => readOnlyToo);
    expect(bringing(readOnly, call('ssm.amazonaws.com', 'GetParameter'))).toHaveLength(1);
    expect(bringing(readOnly, call('ssm.amazonaws.com', 'GetParameters'))).toHaveLength(0);
    const byRoot = call('s3.amazonaws.com', 'ListBuckets', { userIdentity: { type: 'Root' } });
    expect(bringing(readOnly, byRoot)).toHaveLength(1);
  });
});

test('every wanted call is brought by one rule, in patterns that are short enough', () => {
  const service = fc.stringMatching(/^[a-z]{2,12}$/).map((name) => `${name}.amazonaws.com`);
  const name = fc.stringMatching(/^[A-Z][A-Za-z]{4,40}$/);
  const calls = fc.dictionary(service, fc.uniqueArray(name, { minLength: 1, maxLength: 120 }), {
    maxKeys: 8,
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(calls, calls, (watched, successes) => {
      const rules = patternsOf([{ calls: successes }], watched);
      for (const { pattern } of rules) {
        expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(LONGEST_PATTERN);
      }
      const ready = rules.map(({ pattern }) => eventPattern(pattern));
      for (const [source, names] of [...Object.entries(watched), ...Object.entries(successes)]) {
        for (const each of names) {
          const event = call(source, each);
          expect(ready.filter((pattern) => pattern.matches(event))).toHaveLength(1);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('names of rules are told apart by dashes', () => {
  expect(['Calls12', 'SignIns', 'ReadOnlyCalls'].map(dashed)).toEqual([
    'calls-12',
    'sign-ins',
    'read-only-calls',
  ]);
});

test('whoever sends calls to the hub’s queue is in the list of senders', () => {
  const files = new Map(hubFiles(eventPatterns([rule({ principal: 'root' })], [])));
  const senders = files.get('infra/generated/call-senders.yml') ?? '';
  const rules = (files.get('infra/generated/own-calls.yml') ?? '').matchAll(/^ {2}(\w+):$/gm);
  const ids = [...rules].map(([, id]) => id);
  expect(ids).toEqual(['OwnRootCalls', 'OwnSignIns', 'OwnReadOnlyCalls']);
  for (const id of ids) expect(senders).toContain(`- ${id}\n`);
});
