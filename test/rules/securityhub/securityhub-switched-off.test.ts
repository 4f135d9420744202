import rule from '#rules/securityhub/securityhub-switched-off.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'DisableSecurityHub',
      record: cloudtrailRecord('securityhub', 'DisableSecurityHub', {}),
      says: 'alice switched off Security Hub in the account 111122223333.',
      dedupe: '111122223333',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'DisableSecurityHub' },
        { path: 'recipientAccountId', expected: 'left as it is', actual: '111122223333' },
      ],
    },
    {
      name: 'DisableSecurityHubV2',
      record: cloudtrailRecord('securityhub', 'DisableSecurityHubV2', {}),
      says: 'alice switched off Security Hub in the account 111122223333.',
    },
    {
      name: 'DisassociateFromAdministratorAccount',
      record: cloudtrailRecord('securityhub', 'DisassociateFromAdministratorAccount', {}),
      says: 'alice took out of Security Hub the account 111122223333.',
    },
    {
      name: 'DisassociateFromMasterAccount',
      record: cloudtrailRecord('securityhub', 'DisassociateFromMasterAccount', {}),
      says: 'alice took out of Security Hub the account 111122223333.',
    },
    {
      name: 'DeleteMembers',
      record: cloudtrailRecord('securityhub', 'DeleteMembers', {
        requestParameters: { AccountIds: ['444455556666'] },
      }),
      says: 'alice deleted from the members of Security Hub the account 444455556666.',
    },
    {
      name: 'DisassociateMembers',
      record: cloudtrailRecord('securityhub', 'DisassociateMembers', {
        requestParameters: { accountIds: ['444455556666'] },
      }),
      says: 'alice took out of Security Hub the account 444455556666.',
    },
    {
      name: 'DisableOrganizationAdminAccount',
      record: cloudtrailRecord('securityhub', 'DisableOrganizationAdminAccount', {
        requestParameters: { AdminAccountId: '444455556666' },
      }),
      says: 'alice took the administration of Security Hub from the account 444455556666.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('securityhub', 'DisableSecurityHub', { userIdentity: session() }),
      says: 'bob@example.org switched off Security Hub in the account 111122223333.',
    },
  ],
  calm: [
    { name: 'switched on', record: cloudtrailRecord('securityhub', 'EnableSecurityHub', {}) },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('securityhub', 'DisableSecurityHub', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
      }),
    },
  ],
});
