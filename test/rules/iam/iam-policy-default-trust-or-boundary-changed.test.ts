import rule from '#rules/iam/iam-policy-default-trust-or-boundary-changed.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'who may become a role',
      record: cloudtrailRecord('iam', 'UpdateAssumeRolePolicy', {
        requestParameters: { roleName: 'admin', policyDocument: '{}' },
      }),
      says: 'alice changed who may become role admin.',
      dedupe: 'admin',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'UpdateAssumeRolePolicy' },
        { path: 'requestParameters.roleName', expected: 'left as it is', actual: 'admin' },
      ],
    },
    {
      name: 'another default version',
      record: cloudtrailRecord('iam', 'SetDefaultPolicyVersion', {
        requestParameters: {
          policyArn: 'arn:aws:iam::111122223333:policy/readers',
          versionId: 'v1',
        },
      }),
      says: 'alice set another default version of the policy arn:aws:iam::111122223333:policy/readers.',
    },
    {
      name: 'of what the record does not say',
      record: cloudtrailRecord('iam', 'PutUserPermissionsBoundary'),
      says: 'alice set the permissions boundary of user unknown.',
    },
  ],
  calm: [{ name: 'a policy attached', record: cloudtrailRecord('iam', 'AttachRolePolicy') }],
});
