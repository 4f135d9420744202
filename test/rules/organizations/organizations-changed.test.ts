import rule from '#rules/organizations/organizations-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'AcceptHandshake',
      record: cloudtrailRecord('organizations', 'AcceptHandshake', {
        requestParameters: { handshakeId: 'h-1a2b3c4d' },
      }),
      says: 'alice accepted the invitation h-1a2b3c4d.',
      dedupe: 'h-1a2b3c4d',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'AcceptHandshake' },
        { path: 'requestParameters.handshakeId', expected: 'left as it is', actual: 'h-1a2b3c4d' },
      ],
    },
    {
      name: 'AttachPolicy',
      record: cloudtrailRecord('organizations', 'AttachPolicy', {
        requestParameters: { policyId: 'p-1a2b3c4d', targetId: 'ou-1a2b-3c4d5e6f' },
      }),
      says: 'alice attached the policy p-1a2b3c4d.',
    },
    {
      name: 'CreateAccount',
      record: cloudtrailRecord('organizations', 'CreateAccount', {
        requestParameters: { accountName: 'sandbox', email: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
      }),
      says: 'alice created the account sandbox.',
    },
    {
      name: 'CreateOrganizationalUnit',
      record: cloudtrailRecord('organizations', 'CreateOrganizationalUnit', {
        requestParameters: { parentId: 'r-1a2b', name: 'Sandboxes' },
      }),
      says: 'alice created the unit Sandboxes.',
    },
    {
      name: 'CreatePolicy',
      record: cloudtrailRecord('organizations', 'CreatePolicy', {
        requestParameters: { name: 'deny-regions', type: 'SERVICE_CONTROL_POLICY', content: '{}' },
      }),
      says: 'alice created the policy deny-regions.',
    },
    {
      name: 'DeclineHandshake',
      record: cloudtrailRecord('organizations', 'DeclineHandshake', {
        requestParameters: { handshakeId: 'h-1a2b3c4d' },
      }),
      says: 'alice declined the invitation h-1a2b3c4d.',
    },
    {
      name: 'DeleteOrganization',
      record: cloudtrailRecord('organizations', 'DeleteOrganization', {}),
      says: 'alice deleted the organization 111122223333.',
    },
    {
      name: 'DeleteOrganizationalUnit',
      record: cloudtrailRecord('organizations', 'DeleteOrganizationalUnit', {
        requestParameters: { organizationalUnitId: 'ou-1a2b-3c4d5e6f' },
      }),
      says: 'alice deleted the unit ou-1a2b-3c4d5e6f.',
    },
    {
      name: 'DeletePolicy',
      record: cloudtrailRecord('organizations', 'DeletePolicy', {
        requestParameters: { policyId: 'p-1a2b3c4d' },
      }),
      says: 'alice deleted the policy p-1a2b3c4d.',
    },
    {
      name: 'DetachPolicy',
      record: cloudtrailRecord('organizations', 'DetachPolicy', {
        requestParameters: { policyId: 'p-1a2b3c4d', targetId: '444455556666' },
      }),
      says: 'alice detached the policy p-1a2b3c4d.',
    },
    {
      name: 'DisablePolicyType',
      record: cloudtrailRecord('organizations', 'DisablePolicyType', {
        requestParameters: { rootId: 'r-1a2b', policyType: 'SERVICE_CONTROL_POLICY' },
      }),
      says: 'alice switched off the policy type SERVICE_CONTROL_POLICY.',
    },
    {
      name: 'EnablePolicyType',
      record: cloudtrailRecord('organizations', 'EnablePolicyType', {
        requestParameters: { rootId: 'r-1a2b', policyType: 'SERVICE_CONTROL_POLICY' },
      }),
      says: 'alice switched on the policy type SERVICE_CONTROL_POLICY.',
    },
    {
      name: 'InviteAccountToOrganization',
      record: cloudtrailRecord('organizations', 'InviteAccountToOrganization', {
        requestParameters: { target: { id: '444455556666', type: 'ACCOUNT' } },
      }),
      says: 'alice invited the account 444455556666.',
    },
    {
      name: 'LeaveOrganization',
      record: cloudtrailRecord('organizations', 'LeaveOrganization', {}),
      says: 'alice left the organization with the account 111122223333.',
    },
    {
      name: 'MoveAccount',
      record: cloudtrailRecord('organizations', 'MoveAccount', {
        requestParameters: {
          accountId: '444455556666',
          sourceParentId: 'r-1a2b',
          destinationParentId: 'ou-1a2b-3c4d5e6f',
        },
      }),
      says: 'alice moved the account 444455556666.',
    },
    {
      name: 'RemoveAccountFromOrganization',
      record: cloudtrailRecord('organizations', 'RemoveAccountFromOrganization', {
        requestParameters: { accountId: '444455556666' },
      }),
      says: 'alice removed from the organization the account 444455556666.',
    },
    {
      name: 'UpdatePolicy',
      record: cloudtrailRecord('organizations', 'UpdatePolicy', {
        requestParameters: { policyId: 'p-1a2b3c4d', content: '{}' },
      }),
      says: 'alice changed the policy p-1a2b3c4d.',
    },
    {
      name: 'UpdateOrganizationalUnit',
      record: cloudtrailRecord('organizations', 'UpdateOrganizationalUnit', {
        requestParameters: { organizationalUnitId: 'ou-1a2b-3c4d5e6f', name: 'Labs' },
      }),
      says: 'alice renamed the unit ou-1a2b-3c4d5e6f.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('organizations', 'AcceptHandshake', { userIdentity: session() }),
      says: 'bob@example.org accepted the invitation 111122223333.',
    },
  ],
  calm: [
    {
      name: 'a tag',
      record: cloudtrailRecord('organizations', 'TagResource', {
        requestParameters: { resourceId: '444455556666' },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('organizations', 'AcceptHandshake', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { handshakeId: 'h-1a2b3c4d' },
      }),
    },
  ],
});
