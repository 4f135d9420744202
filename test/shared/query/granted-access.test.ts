import { expect, test } from 'vitest';
import type { Access } from '#shared/configuration/access.ts';
import type { Caller } from '#shared/query/access.ts';
import { grantedAccess } from '#shared/query/granted-access.ts';

const HUB = '111122223333';
const DEPLOYER = `arn:aws:iam::${HUB}:role/ci/Deployer`;

const session = (role: string, accountId = HUB): Caller => ({
  kind: 'iam',
  id: `arn:aws:sts::${accountId}:assumed-role/${role}/ada`,
  name: 'ada',
  accountId,
});

const token = (...groups: string[]): Caller => ({ kind: 'jwt', id: 'u-1', name: 'ada', groups });

const access: Access = {
  grants: [
    {
      to: { kind: 'role', arn: `arn:aws:iam::${HUB}:role/teams/Payments` },
      can: ['read', 'acknowledge'],
      scope: { accounts: ['222233334444'] },
      line: 2,
    },
    { to: { kind: 'oidc', group: 'auditors' }, can: ['read'], scope: {}, line: 5 },
    { to: { kind: 'oidc', group: 'owners' }, can: ['read'], scope: { owners: ['x'] }, line: 8 },
    { to: { kind: 'slack', group: 'S0123ABCD' }, can: ['read'], scope: {}, line: 11 },
  ],
};

const scopeOf = (caller: Caller, verb: 'read' | 'acknowledge' | 'snooze', granted = access) =>
  grantedAccess({ granted: async () => granted, deployer: DEPLOYER }).scopeOf(caller, verb);

test('a role has what is granted to it, and to do only what it may', async () => {
  expect(await scopeOf(session('Payments'), 'read')).toEqual([{ accounts: ['222233334444'] }]);
  expect(await scopeOf(session('Payments'), 'acknowledge')).toHaveLength(1);
  expect(await scopeOf(session('Payments'), 'snooze')).toEqual([]);
});

test.for([
  ['another role', session('Other')],
  ['the same name in another account', session('Payments', '999988887777')],
  ['a group that is not named', token('staff')],
  ['a grant that an answer could not be held to', token('owners')],
  ['a group of Slack by a token', token('S0123ABCD')],
] as const)('%s has nothing', async ([, caller]) => {
  expect(await scopeOf(caller, 'read')).toEqual([]);
});

test('a group that is granted everything has it', async () => {
  expect(await scopeOf(token('auditors', 'staff'), 'read')).toEqual([{}]);
});

test('while nothing is granted to anybody, the role that deploys has everything and nobody else', async () => {
  const none = { grants: [] };
  expect(await scopeOf(session('Deployer'), 'read', none)).toBe('all');
  expect(await scopeOf(session('Any'), 'read', none)).toEqual([]);
  expect(await scopeOf(session('Deployer', '999988887777'), 'read', none)).toEqual([]);
  expect(await scopeOf(token('auditors'), 'read', none)).toEqual([]);
});
