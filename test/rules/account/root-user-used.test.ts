import rule from '#rules/account/root-user-used.ts';
import {
  ACCOUNT,
  cloudtrailRecord,
  failedSignInRecord,
  root,
  signInRecord,
} from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

const NOT_ROOT = { path: 'userIdentity.type', expected: 'anybody but Root', actual: 'Root' };

testIncident(rule, {
  raised: [
    {
      name: 'a sign-in',
      record: signInRecord({ userIdentity: root }),
      says: 'The root user of account 111122223333 called ConsoleLogin of signin.amazonaws.com.',
      dedupe: ACCOUNT,
      shows: [NOT_ROOT, { path: 'eventName', expected: 'no such call', actual: 'ConsoleLogin' }],
    },
    {
      name: 'a read',
      record: cloudtrailRecord('s3', 'ListBuckets', { userIdentity: root, readOnly: true }),
    },
    {
      name: 'a sign-in that failed',
      record: failedSignInRecord({ userIdentity: root }),
      says: 'The root user of account 111122223333 called ConsoleLogin of signin.amazonaws.com in vain: Failed authentication.',
      shows: [NOT_ROOT, { path: 'eventName', expected: 'no such call', actual: 'ConsoleLogin' }],
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('organizations', 'LeaveOrganization', {
        userIdentity: root,
        errorCode: 'AccessDeniedException',
      }),
    },
  ],
  calm: [
    { name: 'a user', record: cloudtrailRecord('s3', 'CreateBucket') },
    {
      name: 'a service on behalf of root',
      record: cloudtrailRecord('kms', 'CreateGrant', {
        userIdentity: { ...root, invokedBy: 'rds.amazonaws.com' },
      }),
    },
    {
      name: 'what a service tells of itself',
      record: cloudtrailRecord('kms', 'RotateKey', {
        userIdentity: root,
        eventType: 'AwsServiceEvent',
      }),
    },
  ],
});
