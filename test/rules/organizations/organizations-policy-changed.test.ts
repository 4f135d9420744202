import rule from '#rules/organizations/organizations-policy-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'AttachPolicy',
      record: cloudtrailRecord('organizations', 'AttachPolicy', {
        requestParameters: { policyId: 'p-1a2b3c4d', targetId: 'ou-1a2b-3c4d5e6f' },
      }),
      says: 'alice attached the policy p-1a2b3c4d.',
      dedupe: 'p-1a2b3c4d',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'AttachPolicy' },
        { path: 'requestParameters.policyId', expected: 'left as it is', actual: 'p-1a2b3c4d' },
      ],
    },
    {
      name: 'DetachPolicy',
      record: cloudtrailRecord('organizations', 'DetachPolicy', {
        requestParameters: { policyId: 'p-1a2b3c4d', targetId: '444455556666' },
      }),
      says: 'alice detached the policy p-1a2b3c4d.',
    },
    {
      name: 'CreatePolicy',
      record: cloudtrailRecord('organizations', 'CreatePolicy', {
        requestParameters: { name: 'deny-regions', type: 'SERVICE_CONTROL_POLICY', content: '{}' },
      }),
      says: 'alice created the policy deny-regions.',
    },
    {
      name: 'UpdatePolicy',
      record: cloudtrailRecord('organizations', 'UpdatePolicy', {
        requestParameters: { policyId: 'p-1a2b3c4d', content: '{}' },
      }),
      says: 'alice changed the policy p-1a2b3c4d.',
    },
    {
      name: 'DeletePolicy',
      record: cloudtrailRecord('organizations', 'DeletePolicy', {
        requestParameters: { policyId: 'p-1a2b3c4d' },
      }),
      says: 'alice deleted the policy p-1a2b3c4d.',
    },
    {
      name: 'EnablePolicyType',
      record: cloudtrailRecord('organizations', 'EnablePolicyType', {
        requestParameters: { rootId: 'r-1a2b', policyType: 'SERVICE_CONTROL_POLICY' },
      }),
      says: 'alice switched on the policy type SERVICE_CONTROL_POLICY.',
    },
    {
      name: 'DisablePolicyType',
      record: cloudtrailRecord('organizations', 'DisablePolicyType', {
        requestParameters: { rootId: 'r-1a2b', policyType: 'SERVICE_CONTROL_POLICY' },
      }),
      says: 'alice switched off the policy type SERVICE_CONTROL_POLICY.',
    },
    {
      name: 'PutResourcePolicy',
      record: cloudtrailRecord('organizations', 'PutResourcePolicy', {
        requestParameters: { content: '{}' },
      }),
      says: 'alice changed the delegation policy 111122223333.',
    },
    {
      name: 'DeleteResourcePolicy',
      record: cloudtrailRecord('organizations', 'DeleteResourcePolicy', {}),
      says: 'alice deleted the delegation policy 111122223333.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('organizations', 'AttachPolicy', { userIdentity: session() }),
      says: 'bob@example.org attached the policy 111122223333.',
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
      record: cloudtrailRecord('organizations', 'AttachPolicy', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { policyId: 'p-1a2b3c4d', targetId: 'ou-1a2b-3c4d5e6f' },
      }),
    },
  ],
});
