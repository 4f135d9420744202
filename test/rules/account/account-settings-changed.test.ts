import rule from '#rules/account/account-settings-changed.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'the account of the call',
      record: cloudtrailRecord('account', 'PutAlternateContact', {
        requestParameters: { alternateContactType: 'SECURITY' },
      }),
      says: 'alice changed an alternate contact of account 111122223333.',
      dedupe: '111122223333',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'PutAlternateContact' },
        { path: 'recipientAccountId', expected: 'left as it is', actual: '111122223333' },
      ],
    },
    {
      name: 'a Region enabled for a member',
      record: cloudtrailRecord('account', 'EnableRegion', {
        requestParameters: { accountId: '444455556666', regionName: 'ap-east-1' },
      }),
      says: 'alice enabled a Region for account 444455556666.',
    },
    {
      name: 'a member closed',
      record: cloudtrailRecord('organizations', 'CloseAccount', {
        requestParameters: { accountId: '444455556666' },
      }),
      says: 'alice closed account 444455556666.',
    },
    {
      name: 'the password policy',
      record: cloudtrailRecord('iam', 'DeleteAccountPasswordPolicy'),
      says: 'alice deleted the password policy of account 111122223333.',
    },
  ],
  calm: [
    {
      name: 'a read',
      record: cloudtrailRecord('account', 'GetContactInformation', { readOnly: true }),
    },
    { name: 'another change of IAM', record: cloudtrailRecord('iam', 'CreateUser') },
  ],
});
