import { expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import type { Principal } from '#shared/domain/call.ts';
import { principalOf } from '#shared/events/calls/principal.ts';
import { ACCOUNT, callWith, recordWith, session } from './record.ts';

const root = {
  type: 'Root',
  principalId: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  accountId: ACCOUNT,
};
const sso = 'AWSReservedSSO_Admin_0123456789abcdef';
const linked = 'AWSServiceRoleForAutoScaling';
const OUTSIDE = '444455556666';

test.each<[string, Json, Principal]>([
  ['root', root, { kind: 'root', name: 'root', arn: root.arn, accountId: ACCOUNT }],
  [
    'root at the console of old',
    { ...root, invokedBy: 'signin.amazonaws.com' },
    { kind: 'root', name: 'root', arn: root.arn, accountId: ACCOUNT },
  ],
  [
    'a service for root',
    { ...root, invokedBy: 'autoscaling.amazonaws.com' },
    { kind: 'service', name: 'autoscaling.amazonaws.com', arn: root.arn, accountId: ACCOUNT },
  ],
  [
    'a user',
    {
      type: 'IAMUser',
      arn: `arn:aws:iam::${ACCOUNT}:user/people/alice`,
      accountId: ACCOUNT,
      userName: 'alice',
    },
    {
      kind: 'user',
      name: 'alice',
      arn: `arn:aws:iam::${ACCOUNT}:user/people/alice`,
      accountId: ACCOUNT,
    },
  ],
  [
    'a user whose name is hidden, as it may be a password',
    { type: 'IAMUser', accountId: ACCOUNT, userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    { kind: 'user', name: 'unknown user', accountId: ACCOUNT },
  ],
  [
    'a session of a role',
    session('deploy', 'build-77', '/ci/'),
    {
      kind: 'role',
      name: 'build-77',
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/build-77`,
      role: `arn:aws:iam::${ACCOUNT}:role/ci/deploy`,
      accountId: ACCOUNT,
    },
  ],
  [
    'a session without its arn',
    { type: 'AssumedRole', principalId: 'AROAEXAMPLE:build-78', accountId: ACCOUNT },
    { kind: 'role', name: 'build-78', accountId: ACCOUNT },
  ],
  [
    'a person of Identity Center in a role',
    session(sso, 'alice@example.com', '/aws-reserved/sso.amazonaws.com/'),
    {
      kind: 'identity-center',
      name: 'alice@example.com',
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${sso}/alice@example.com`,
      role: `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/${sso}`,
      accountId: ACCOUNT,
    },
  ],
  [
    'a person of Identity Center at the portal',
    { type: 'IdentityCenterUser', accountId: ACCOUNT, onBehalfOf: { userId: '5448-94e8' } },
    { kind: 'identity-center', name: '5448-94e8', accountId: ACCOUNT },
  ],
  [
    'a service-linked role',
    session(linked, 'AutoScaling', '/aws-service-role/autoscaling.amazonaws.com/'),
    {
      kind: 'service',
      name: 'autoscaling.amazonaws.com',
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${linked}/AutoScaling`,
      role: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/${linked}`,
      accountId: ACCOUNT,
    },
  ],
  [
    'a federated user',
    {
      type: 'FederatedUser',
      arn: `arn:aws:sts::${ACCOUNT}:federated-user/bob`,
      accountId: ACCOUNT,
      sessionContext: { sessionIssuer: { type: 'IAMUser', arn: 'arn:aws:iam::1:user/broker' } },
    },
    {
      kind: 'federated',
      name: 'bob',
      arn: `arn:aws:sts::${ACCOUNT}:federated-user/bob`,
      accountId: ACCOUNT,
    },
  ],
  [
    'SAML',
    { type: 'SAMLUser', principalId: 'abc=:carol@example.com', userName: 'carol@example.com' },
    { kind: 'federated', name: 'carol@example.com' },
  ],
  [
    'web identity',
    { type: 'WebIdentityUser', principalId: 'accounts.example.com:app:1077', userName: '1077' },
    { kind: 'federated', name: '1077' },
  ],
  ['a directory', { type: 'Directory', userName: 'dora' }, { kind: 'federated', name: 'dora' }],
  [
    'another account',
    { type: 'AWSAccount', principalId: 'AIDAEXAMPLE', accountId: OUTSIDE },
    { kind: 'account', name: OUTSIDE, accountId: OUTSIDE },
  ],
  [
    'nobody in particular',
    { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' },
    { kind: 'account', name: 'anonymous' },
  ],
  [
    'a service',
    { type: 'AWSService', invokedBy: 'delivery.logs.amazonaws.com' },
    { kind: 'service', name: 'delivery.logs.amazonaws.com' },
  ],
  [
    'a service of its own accord',
    { accountId: ACCOUNT, invokedBy: 'AWS Internal' },
    { kind: 'service', name: 'ec2.amazonaws.com', accountId: ACCOUNT },
  ],
  ['Unknown', { type: 'Unknown', userName: 'eve' }, { kind: 'unknown', name: 'eve' }],
  ['a type of tomorrow', { type: 'Agent', principalId: 'x' }, { kind: 'unknown', name: 'x' }],
  ['a name of the prototype', { type: 'toString' }, { kind: 'unknown', name: 'unknown' }],
  ['nothing', {}, { kind: 'unknown', name: 'unknown' }],
])('%s', (_, userIdentity, principal) => {
  expect(callWith({ userIdentity }).principal).toStrictEqual(principal);
});

const PORTAL = `arn:aws:sts::${ACCOUNT}:assumed-role/${sso}/alice@example.com`;
test.each<[string, Json, object]>([
  ['a type that is no text', { type: ['Root'] }, { kind: 'unknown', name: 'unknown' }],
  ['a role of which nothing is told', { type: 'Role' }, { kind: 'role', name: 'unknown' }],
  [
    'a role with a name alone',
    { type: 'AssumedRole', userName: 'deploy' },
    { kind: 'role', name: 'deploy' },
  ],
  [
    'a session whose name is empty',
    { type: 'AssumedRole', principalId: 'AROAX:', arn: 'arn:aws:sts::1:assumed-role/' },
    { kind: 'role', name: 'unknown', arn: 'arn:aws:sts::1:assumed-role/' },
  ],
  [
    'a session without a colon',
    { type: 'AssumedRole', principalId: 'AROAX', arn: 'no-slash' },
    { kind: 'role', name: 'unknown', arn: 'no-slash' },
  ],
  [
    'a session with a long name',
    { type: 'AssumedRole', arn: `a/${'x'.repeat(300)}` },
    { kind: 'role', name: 'x'.repeat(256), arn: `a/${'x'.repeat(300)}` },
  ],
  [
    'a person of Identity Center, by the session alone',
    { type: 'AssumedRole', arn: PORTAL },
    { kind: 'identity-center', name: 'alice@example.com', arn: PORTAL },
  ],
  [
    'a service-linked role, by the session alone',
    { type: 'AssumedRole', arn: 'arn:aws:sts::1:assumed-role/AWSServiceRoleForRDS/rds' },
    { kind: 'service', name: 'rds', arn: 'arn:aws:sts::1:assumed-role/AWSServiceRoleForRDS/rds' },
  ],
  [
    'a service-linked role without a session',
    { type: 'AssumedRole', arn: 'arn:aws:sts::1:assumed-role/AWSServiceRoleForRDS/' },
    {
      kind: 'service',
      name: 'service',
      arn: 'arn:aws:sts::1:assumed-role/AWSServiceRoleForRDS/',
    },
  ],
  ['an account that is not told', { type: 'AWSAccount' }, { kind: 'account', name: 'unknown' }],
  [
    'an account that is no text',
    { type: 'IAMUser', userName: 'a', accountId: 111_122_223_333 },
    { kind: 'user', name: 'a' },
  ],
  [
    'a user by the end of an arn',
    { type: 'IAMUser', arn: 'a/people/bob' },
    { kind: 'user', name: 'bob', arn: 'a/people/bob' },
  ],
  ['a user by an id', { type: 'IAMUser', principalId: 'AIDAX' }, { kind: 'user', name: 'AIDAX' }],
  [
    'a service that calls for a type of tomorrow',
    { type: 'Agent', userName: 'x', invokedBy: 'rds.amazonaws.com' },
    { kind: 'unknown', name: 'x' },
  ],
  [
    'a service without a type',
    { invokedBy: 'rds.amazonaws.com' },
    { kind: 'service', name: 'rds.amazonaws.com' },
  ],
  [
    'a service without a name',
    { type: 'AWSService' },
    { kind: 'service', name: 'ec2.amazonaws.com' },
  ],
  [
    'a person at the portal of whom the id is told',
    { type: 'IdentityCenterUser', principalId: 'p-1' },
    { kind: 'identity-center', name: 'p-1' },
  ],
])('%s', (_, userIdentity, principal) => {
  expect(principalOf(recordWith({ userIdentity }), 'AwsApiCall')).toStrictEqual(principal);
});

test('what a service does of its own accord names no type', () => {
  const record = recordWith({ userIdentity: { accountId: ACCOUNT } });
  expect(principalOf(record, 'AwsServiceEvent')).toStrictEqual({
    ...{ kind: 'service', name: 'ec2.amazonaws.com', accountId: ACCOUNT },
  });
  expect(principalOf(record, 'AwsApiCall').kind).toBe('unknown');
  expect(
    principalOf({ userIdentity: { type: 'AWSService', invokedBy: 'AWS Internal' } }, 'AwsApiCall')
      .name,
  ).toBe('AWS Internal');
});

test.each([null, 'root', 7, [], undefined])('an identity of %j is unknown', (userIdentity) => {
  expect(callWith({ userIdentity }).principal).toEqual({ kind: 'unknown', name: 'unknown' });
});

test('the name that was typed at the portal is that of the person', () => {
  const { principal } = callWith({
    eventType: 'AwsServiceEvent',
    userIdentity: { type: 'IdentityCenterUser', onBehalfOf: { userId: '5448-94e8' } },
    additionalEventData: { UserName: 'alice@example.com' },
  });
  expect(principal).toEqual({ kind: 'identity-center', name: 'alice@example.com' });
});

test('a name stays short, and a whole character', () => {
  const { principal } = callWith({
    userIdentity: { type: 'IAMUser', userName: '😀'.repeat(9000) },
  });
  expect(principal.name.length).toBeLessThanOrEqual(256);
  expect(principal.name.isWellFormed()).toBe(true);
});
