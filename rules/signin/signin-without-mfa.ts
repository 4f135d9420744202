import { callerOf, whoOf } from '#shared/document/call-record.ts';
import { calm, defineIncident } from '#shared/domain/incident.ts';
import { CONSOLE_SIGN_IN, signInOf } from './console-sign-in.ts';

export default defineIncident({
  id: 'signin-without-mfa',
  title: 'An IAM user signed in to the console without a second factor',
  severity: 'high',
  pillar: 'security',
  why: 'A password alone can be guessed, phished or found in a leak.',
  fix: 'Ask the user whether it was them, and have a second factor set up before the next sign-in.',
  fixCommand: 'aws iam list-mfa-devices --user-name <user>',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-3',
  on: { calls: CONSOLE_SIGN_IN },
  windowMinutes: 60,
  messages: { noMfa: '{who} signed in to the console from {sourceIp} without a second factor.' },

  evaluate(call, { raised }) {
    const { answer, mfaUsed = 'not said', sourceIp } = signInOf(call);
    // People who come by an identity provider have their second factor there.
    if (call.principal.kind !== 'user' || answer !== 'Success' || mfaUsed === 'Yes') return calm;
    return raised(callerOf(call))(
      'noMfa',
      { who: whoOf(call), sourceIp },
      { path: 'additionalEventData.MFAUsed', expected: 'Yes', actual: mfaUsed },
    );
  },
});
