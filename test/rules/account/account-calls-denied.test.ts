import rule from '#rules/account/account-calls-denied.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  raised: [
    {
      name: 'a change',
      record: cloudtrailRecord('iam', 'CreateUser', { errorCode: 'AccessDenied' }),
      says: 'alice was refused CreateUser of iam.amazonaws.com: AccessDenied.',
      dedupe: 'arn:aws:iam::111122223333:user/alice',
      shows: [
        { path: 'errorCode', expected: 'no refusal', actual: 'AccessDenied' },
        { path: 'eventName', expected: 'no such call', actual: 'CreateUser' },
      ],
    },
    {
      name: 'a read, by a session',
      record: cloudtrailRecord('ec2', 'DescribeInstances', {
        errorCode: 'Client.UnauthorizedOperation',
        readOnly: true,
        userIdentity: session(),
      }),
      says: 'bob@example.org was refused DescribeInstances of ec2.amazonaws.com: Client.UnauthorizedOperation.',
      dedupe: 'arn:aws:sts::111122223333:assumed-role/deploy/bob@example.org',
    },
    {
      name: 'in the words of newer services',
      record: cloudtrailRecord('kms', 'Decrypt', {
        errorCode: 'AccessDeniedException',
        readOnly: true,
      }),
    },
    {
      name: 'by a service without an ARN',
      record: cloudtrailRecord('kms', 'Decrypt', {
        errorCode: 'AccessDenied',
        userIdentity: { type: 'AWSService', invokedBy: 'backup.amazonaws.com' },
      }),
      dedupe: 'backup.amazonaws.com',
    },
  ],
  calm: [
    { name: 'a call that worked', record: cloudtrailRecord('iam', 'CreateUser') },
    {
      name: 'a call that failed otherwise',
      record: cloudtrailRecord('iam', 'CreateUser', { errorCode: 'EntityAlreadyExistsException' }),
    },
  ],
});
