import { describe, expect, test } from 'vitest';
import { stateTimeOf } from '#shared/domain/position.ts';
import { seen } from '../fixture.ts';
import { ACCOUNT, changed, complianceChange, verdictIn } from './payloads.ts';

const RESULT = 'detail.newEvaluationResult';

test('the first evaluation of a rule is a verdict on its resource, as of when it was recorded', () => {
  const observation = verdictIn(complianceChange());
  expect(observation).toMatchObject({
    subject: {
      accountId: ACCOUNT,
      region: 'eu-west-1',
      resourceType: 'AWS::EC2::SecurityGroup',
      resourceId: 'sg-0a1b2c3d4e5f60718',
    },
    aspect: 'verdict/aws-config.restricted-ssh',
    state: {
      kind: 'present',
      value: {
        origin: 'aws-config',
        rule: 'restricted-ssh',
        compliance: 'violation',
        severity: 'medium',
        message: 'AWS Config judged it NON_COMPLIANT',
        title: 'restricted-ssh (rule of AWS Config)',
        evidence: [
          {
            path: 'newEvaluationResult.complianceType',
            expected: 'COMPLIANT',
            actual: 'NON_COMPLIANT',
          },
        ],
      },
    },
    seenAt: '2026-03-04T05:06:08.500Z',
    source: { channel: 'config-event', reference: '7d4d2d1f-0000-4000-8000-00000000c001' },
  });
  expect(stateTimeOf(observation.order)).toBe('2026-03-04T05:06:08.500Z');
});

test.each([
  ['COMPLIANT', { kind: 'present', value: { compliance: 'compliant' } }],
  ['NON_COMPLIANT', { kind: 'present', value: { compliance: 'violation' } }],
  ['NOT_APPLICABLE', { kind: 'present', value: { compliance: 'notApplicable' } }],
  ['INSUFFICIENT_DATA', { kind: 'unreadable', cause: /INSUFFICIENT_DATA/ }],
])('%s', (type, { kind, cause, value }: { kind: string; cause?: RegExp; value?: object }) => {
  const { state } = verdictIn(complianceChange(type));
  expect(state.kind).toBe(kind);
  if (state.kind === 'unreadable') expect(state.cause).toMatch(cause ?? /^$/);
  else expect(state).toMatchObject({ value });
});

test('an annotation is what the message says; SNS has null where there is none', () => {
  const annotated = changed(complianceChange(), `${RESULT}.annotation`, '\nTag is not present.');
  expect(verdictIn(annotated).state).toMatchObject({
    value: { message: 'AWS Config says: Tag is not present.' },
  });
  const none = changed(complianceChange(), `${RESULT}.annotation`, null);
  expect(verdictIn(none).state).toMatchObject({
    value: { message: 'AWS Config judged it NON_COMPLIANT' },
  });
});

test('of two of one time the one that was told later is newer', () => {
  const at = (time: string | undefined) =>
    verdictIn(
      changed(complianceChange(), `${RESULT}.evaluationResultIdentifier.orderingTimestamp`, time),
    ).order;
  expect(at('2026-03-04T05:06:08Z') > at('2026-03-04T05:06:07Z')).toBe(true);
  expect(at('2026-03-04T05:06:07Z') > at(undefined)).toBe(true);
  const worst = verdictIn(complianceChange('NON_COMPLIANT')).order;
  expect(worst > verdictIn(complianceChange('COMPLIANT')).order).toBe(true);
});

test('bare, and as SNS delivers it, it is the same verdict', () => {
  const event = complianceChange();
  const { detail } = event;
  const bare = verdictIn(detail);
  const sns = verdictIn({ Type: 'Notification', Message: JSON.stringify(detail) });
  const { source: _, ...inEvent } = verdictIn(event);
  expect(bare).toEqual({ ...inEvent, source: { channel: 'config-event' } });
  expect(sns).toEqual(bare);
});

describe('rules that somebody else makes', () => {
  const named = (name: string, by: string) =>
    verdictIn(
      changed(
        changed(complianceChange(), 'detail.configRuleName', name),
        'detail.configRuleARN',
        `arn:aws:config:eu-west-1:${ACCOUNT}:config-rule/aws-service-rule/${by}/config-rule-x1`,
      ),
    );

  test.each([
    [
      'securityhub-restricted-ssh-fe95bf3f',
      'securityhub.amazonaws.com',
      'securityhub-restricted-ssh',
      'securityhub-restricted-ssh (rule of AWS Config made by Security Hub)',
    ],
    [
      'securityhub-restricted-ssh-v4949q',
      'securityhub.amazonaws.com',
      'securityhub-restricted-ssh',
      'securityhub-restricted-ssh (rule of AWS Config made by Security Hub)',
    ],
    [
      'restricted-ssh-conformance-pack-mrcsmqkja',
      'config-conforms.amazonaws.com',
      'conformance-pack.restricted-ssh',
      'restricted-ssh (rule of a conformance pack)',
    ],
    [
      'a-conformance-pack-b-rule',
      'config-conforms.amazonaws.com',
      'conformance-pack.a-conformance-pack-b-rule',
      'a-conformance-pack-b-rule (rule of a conformance pack)',
    ],
  ])('%s keeps its name without the suffix', (name, by, aspect, title) => {
    const { aspect: own, state } = named(name, by);
    expect(own).toBe(`verdict/aws-config.${aspect}`);
    expect(state).toMatchObject({ value: { title } });
  });

  test('a rule of one’s own keeps its whole name', () => {
    const own = changed(complianceChange(), 'detail.configRuleName', 'mine-conformance-pack-abcd');
    expect(verdictIn(own).aspect).toBe('verdict/aws-config.mine-conformance-pack-abcd');
  });
});

test('what an account is judged by is judged in each Region by itself', () => {
  const account = changed(
    changed(complianceChange(), 'detail.resourceType', 'AWS::::Account'),
    'detail.resourceId',
    ACCOUNT,
  );
  const { aspect, subject } = verdictIn(account);
  expect(aspect).toBe('verdict/aws-config.restricted-ssh.eu-west-1');
  expect(subject).toMatchObject({ region: 'global', resourceId: ACCOUNT });
});

test.each([
  ['detail.awsAccountId', undefined],
  ['detail.awsRegion', 'nowhere'],
  ['detail.resourceType', 7],
  ['detail.resourceId', ''],
  ['detail.configRuleName', undefined],
  [RESULT, undefined],
  [`${RESULT}.complianceType`, 'FINE'],
  [`${RESULT}.resultRecordedTime`, undefined],
  [`${RESULT}.resultRecordedTime`, '2027-01-01T00:00:00Z'],
  [`${RESULT}.evaluationResultIdentifier.orderingTimestamp`, 'soon'],
])('with %s = %j it is rejected by that path', (path, to) => {
  const { observations, rejected } = seen(changed(complianceChange(), path, to));
  expect(observations).toEqual([]);
  expect(rejected).toMatchObject([{ path }]);
});

test('about another account it is refused', () => {
  const { rejected } = seen(changed(complianceChange(), 'account', '999988887777'));
  expect(rejected).toMatchObject([{ path: 'detail.awsAccountId', refused: 'origin' }]);
});
