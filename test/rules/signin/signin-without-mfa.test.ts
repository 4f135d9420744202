import rule from '#rules/signin/signin-without-mfa.ts';
import {
  failedSignInRecord,
  root,
  session,
  signInRecord,
} from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  raised: [
    {
      name: 'with a password alone',
      record: signInRecord(),
      says: 'alice signed in to the console from 198.51.100.7 without a second factor.',
      dedupe: 'arn:aws:iam::111122223333:user/alice',
      shows: [{ path: 'additionalEventData.MFAUsed', expected: 'Yes', actual: 'No' }],
    },
    {
      name: 'from an address that the record does not say',
      record: signInRecord({ sourceIPAddress: undefined }),
      says: 'alice signed in to the console from an unknown address without a second factor.',
    },
    {
      name: 'nothing said of a second factor',
      record: signInRecord({ additionalEventData: { MobileVersion: 'No' } }),
      shows: [{ path: 'additionalEventData.MFAUsed', expected: 'Yes', actual: 'not said' }],
    },
  ],
  calm: [
    {
      name: 'with a second factor',
      record: signInRecord({ additionalEventData: { MFAUsed: 'Yes' } }),
    },
    { name: 'one that failed', record: failedSignInRecord() },
    {
      name: 'by an identity provider, which asks for the second factor',
      record: signInRecord({ userIdentity: session('Admin') }),
    },
    {
      name: 'the root user, which has a rule of its own',
      record: signInRecord({ userIdentity: root }),
    },
  ],
  absenceRaises: 'CIS 4.2 takes every answer but Yes, also none, for a sign-in without MFA',
});
