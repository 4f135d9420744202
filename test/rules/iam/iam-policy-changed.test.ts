import rule from '#rules/iam/iam-policy-changed.ts';
import { cloudtrailRecord, root, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'a policy attached to a user',
      record: cloudtrailRecord('iam', 'AttachUserPolicy', {
        requestParameters: { userName: 'mallory', policyArn: ADMIN },
      }),
      says: `alice attached a policy to user mallory: ${ADMIN}.`,
      dedupe: 'mallory',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'AttachUserPolicy' },
        { path: 'requestParameters.userName', expected: 'left as it is', actual: 'mallory' },
        { path: 'requestParameters.policyArn', expected: 'left as it is', actual: ADMIN },
      ],
    },
    {
      name: 'a policy of its own',
      record: cloudtrailRecord('iam', 'CreatePolicyVersion', {
        requestParameters: {
          policyArn: 'arn:aws:iam::111122223333:policy/readers',
          policyDocument: '{}',
          setAsDefault: true,
        },
      }),
      says: 'alice wrote a new version of the policy arn:aws:iam::111122223333:policy/readers.',
      dedupe: 'arn:aws:iam::111122223333:policy/readers',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'CreatePolicyVersion' },
        {
          path: 'requestParameters.policyArn',
          expected: 'left as it is',
          actual: 'arn:aws:iam::111122223333:policy/readers',
        },
      ],
    },
    {
      name: 'an inline policy of a role, by a session',
      record: cloudtrailRecord('iam', 'PutRolePolicy', {
        userIdentity: session(),
        requestParameters: { roleName: 'app', policyName: 'more', policyDocument: '{}' },
      }),
      says: 'bob@example.org wrote an inline policy of role app: more.',
    },
    {
      name: 'by root, of what the record does not say',
      record: cloudtrailRecord('iam', 'CreatePolicy', { userIdentity: root }),
      says: 'The root user created the policy unknown.',
      dedupe: 'arn:aws:iam::111122223333:root',
    },
    {
      name: 'by a pipeline: it is the engine that tells nobody',
      record: cloudtrailRecord('iam', 'DeleteGroupPolicy', {
        requestParameters: { groupName: 'staff', policyName: 'x' },
      }),
      parameters: { pipelines: ['arn:aws:iam::*:user/alice'] },
    },
  ],
  calm: [
    { name: 'another call of IAM', record: cloudtrailRecord('iam', 'CreateUser') },
    {
      name: 'another default version, which has a rule of its own',
      record: cloudtrailRecord('iam', 'SetDefaultPolicyVersion'),
    },
  ],
});
