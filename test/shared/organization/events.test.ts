import { expect, test } from 'vitest';
import type { CallObservation } from '#shared/domain/call.ts';
import { organizationEvents, refreshCause } from '#shared/organization/events.ts';
import { minute } from '#test/support/evidence.ts';

const ORGANIZATIONS = 'organizations.amazonaws.com';
const MANAGEMENT = '999900001111';
const MEMBER = '111122223333';

function call(name: string, about: Partial<CallObservation> = {}): CallObservation {
  return {
    kind: 'call',
    eventId: `event-of-${name}`,
    time: minute(5),
    accountId: MANAGEMENT,
    region: 'us-east-1',
    service: ORGANIZATIONS,
    name,
    type: 'AwsApiCall',
    readOnly: false,
    principal: { kind: 'role', name: 'admin' },
    means: 'console',
    record: {},
    source: { channel: 'cloudtrail-event' },
    ...about,
  };
}

const parameters = (requestParameters: Record<string, unknown>) => ({
  record: { requestParameters },
});
const result = (status: string, state: string) => ({
  type: 'AwsServiceEvent',
  record: {
    requestParameters: null,
    serviceEventDetails: { [status]: { state, accountId: MEMBER } },
  },
});

test.each([
  ['MoveAccount', parameters({ accountId: MEMBER, destinationParentId: 'ou-1' }), MEMBER],
  ['RemoveAccountFromOrganization', parameters({ accountId: MEMBER }), MEMBER],
  ['CreateAccountResult', result('createAccountStatus', 'SUCCEEDED'), MEMBER],
  ['CloseAccountResult', result('closeAccountStatus', 'SUCCEEDED'), MEMBER],
  ['TagResource', parameters({ resourceId: MEMBER }), MEMBER],
  ['TagResource', parameters({ resourceId: 'ou-a1b2-prod0001' }), undefined],
  ['CreateOrganizationalUnit', parameters({ name: 'New' }), undefined],
  ['LeaveOrganization', { accountId: MEMBER }, MEMBER],
  ['AcceptHandshake', { accountId: MEMBER, ...parameters({ handshakeId: 'h-1' }) }, MEMBER],
  ['EnableRegion', { service: 'account.amazonaws.com', accountId: MEMBER }, MEMBER],
])('%s makes a refresh due', (name, about, accountId) => {
  const cause = refreshCause(call(name, about));
  expect(cause).toEqual({
    eventId: `event-of-${name}`,
    time: '2026-01-01T00:05:00.999Z',
    call: `${call(name, about).service} ${name}`,
    ...(accountId && { accountId }),
  });
});

test.each([
  ['a call that failed', call('MoveAccount', { error: 'AccessDeniedException' })],
  [
    'an account that could not be made',
    call('CreateAccountResult', result('createAccountStatus', 'FAILED')),
  ],
  ['a call that changes nothing of it', call('DescribeAccount', { readOnly: true })],
  ['a call of another service', call('TagResource', { service: 'kms.amazonaws.com' })],
  ['a service that every object has', call('call', { service: 'constructor' })],
])('%s does not', (_, observed) => {
  expect(refreshCause(observed)).toBeUndefined();
});

test('the events are listed once, in order', () => {
  for (const names of Object.values(organizationEvents)) {
    expect([...new Set(names)].sort()).toEqual(names);
  }
});
