import rule from '#rules/signin/signin-failed.ts';
import { failedSignInRecord, signInRecord } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  raised: [
    {
      name: 'a wrong password',
      record: failedSignInRecord(),
      says: 'alice failed to sign in to the console from 198.51.100.7.',
      dedupe: 'arn:aws:iam::111122223333:user/alice',
      shows: [{ path: 'errorMessage', expected: 'no failure', actual: 'Failed authentication' }],
    },
    {
      name: 'a name that nobody has, which AWS withholds',
      record: failedSignInRecord({
        userIdentity: {
          type: 'IAMUser',
          principalId: '',
          accountId: '111122223333',
          accessKeyId: '',
          userName: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        },
      }),
      dedupe: 'unknown user',
    },
  ],
  calm: [
    { name: 'one that worked', record: signInRecord() },
    {
      name: 'one that failed otherwise',
      record: failedSignInRecord({ errorMessage: 'Internal error' }),
    },
  ],
});
