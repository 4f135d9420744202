/** Which calls are Plumbline's own, and which only look like it. */
import { expect, test } from 'vitest';
import type { CallObservation } from '#shared/domain/call.ts';
import { isOwnCall } from '#shared/events/calls/own-call.ts';
import { callWith } from '#test/support/calls.ts';

const HUB = '444455556666';
const MEMBER = '111122223333';
const roles = {
  stage: 'prod',
  hubAccountId: HUB,
  readRole: '/plumbline/plumbline-prod-read',
};
const by = (role: string | undefined, from: string | undefined, kind = 'role', at = MEMBER) =>
  callWith({
    accountId: at,
    principal: {
      kind: kind as CallObservation['principal']['kind'],
      name: 'x',
      ...(role !== undefined && { role }),
      ...(from !== undefined && { accountId: from }),
    },
  });
const role = (name: string, account = HUB) => `arn:aws:iam::${account}:role/${name}`;

test.each<[string, CallObservation, boolean]>([
  ['a function of ours', by(role('plumbline-prod-on-alert'), HUB), true],
  ['one below a path', by(role('a/b+c/plumbline-prod-on-alert'), HUB), true],
  ['one of another stage', by(role('plumbline-dev-on-alert'), HUB), false],
  ['one that is only named alike', by(role('my-plumbline-prod-on-alert'), HUB), false],
  ['one without a name of its own', by(role('plumbline-prod-'), HUB), false],
  ['one with more behind', by(role('plumbline-prod-a/b'), HUB), false],
  ['the same name somewhere else', by(role('plumbline-prod-on-alert', MEMBER), MEMBER), false],
  ['a function of nobody knows where', by(role('plumbline-prod-on-alert'), undefined), false],
  ['the read role in its account', by(role('plumbline/plumbline-prod-read', MEMBER), MEMBER), true],
  [
    'the read role of another account',
    by(role('plumbline/plumbline-prod-read', '777788889999'), '777788889999'),
    false,
  ],
  ['one named like the read role', by(role('plumbline-prod-read', MEMBER), MEMBER), false],
  ['one below another path', by(role('x/plumbline/plumbline-prod-read', MEMBER), MEMBER), false],
  ['a user', by(role('plumbline-prod-on-alert'), HUB, 'user'), false],
  ['a role that is not told', by(undefined, HUB), false],
])('%s: %s', (_, call, is) => {
  expect(isOwnCall(roles)(call)).toBe(is);
});

test('a read role may be written without its slash, and may not be there', () => {
  const read = by(role('plumbline-read', MEMBER), MEMBER);
  expect(isOwnCall({ stage: 'prod', readRole: 'plumbline-read' })(read)).toBe(true);
  expect(isOwnCall({ stage: 'prod', readRole: '/plumbline-read' })(read)).toBe(true);
  expect(isOwnCall({ stage: 'prod' })(read)).toBe(false);
});

test('where the hub is not known no function is known', () => {
  const call = by(role('plumbline-prod-on-alert'), HUB);
  expect(isOwnCall({ stage: 'prod' })(call)).toBe(false);
  expect(isOwnCall({ stage: 'prod' })(by(role('plumbline-prod-a'), undefined))).toBe(false);
});
