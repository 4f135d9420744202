import rule from '#rules/iam/iam-mfa-deactivated.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'DeactivateMFADevice',
      record: cloudtrailRecord('iam', 'DeactivateMFADevice', {
        requestParameters: { userName: 'bob', serialNumber: 'arn:aws:iam::111122223333:mfa/bob' },
      }),
      says: 'alice deactivated the MFA device of bob.',
      dedupe: 'bob',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'DeactivateMFADevice' },
        { path: 'requestParameters.userName', expected: 'left as it is', actual: 'bob' },
      ],
    },
    {
      name: 'DeleteVirtualMFADevice',
      record: cloudtrailRecord('iam', 'DeleteVirtualMFADevice', {
        requestParameters: { serialNumber: 'arn:aws:iam::111122223333:mfa/bob' },
      }),
      says: 'alice deleted the MFA device arn:aws:iam::111122223333:mfa/bob.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('iam', 'DeactivateMFADevice', { userIdentity: session() }),
      says: 'bob@example.org deactivated the MFA device of unknown.',
    },
  ],
  calm: [
    {
      name: 'a device set up',
      record: cloudtrailRecord('iam', 'EnableMFADevice', {
        requestParameters: { userName: 'bob' },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('iam', 'DeactivateMFADevice', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { userName: 'bob', serialNumber: 'arn:aws:iam::111122223333:mfa/bob' },
      }),
    },
  ],
});
