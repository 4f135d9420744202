import rule from '#rules/organizations/organizations-account-left.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'LeaveOrganization',
      record: cloudtrailRecord('organizations', 'LeaveOrganization', {}),
      says: 'alice left the organization with the account 111122223333.',
      dedupe: '111122223333',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'LeaveOrganization' },
        { path: 'recipientAccountId', expected: 'left as it is', actual: '111122223333' },
      ],
    },
    {
      name: 'RemoveAccountFromOrganization',
      record: cloudtrailRecord('organizations', 'RemoveAccountFromOrganization', {
        requestParameters: { accountId: '444455556666' },
      }),
      says: 'alice removed from the organization the account 444455556666.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('organizations', 'LeaveOrganization', { userIdentity: session() }),
      says: 'bob@example.org left the organization with the account 111122223333.',
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
      record: cloudtrailRecord('organizations', 'LeaveOrganization', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
      }),
    },
  ],
});
