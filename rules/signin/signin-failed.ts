import { callerOf, whoOf } from '#shared/document/call-record.ts';
import { calm, defineIncident } from '#shared/domain/incident.ts';
import { CONSOLE_SIGN_IN, signInOf } from './console-sign-in.ts';

const FAILED = 'Failed authentication';

export default defineIncident({
  id: 'signin-failed',
  title: 'A sign-in to the console failed',
  severity: 'medium',
  pillar: 'security',
  why: 'Passwords are guessed by trying; many failures are somebody at the door.',
  fix: 'Ask the user whether it was them; block the address or change the password where it was not.',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-6',
  on: { calls: CONSOLE_SIGN_IN, outcome: 'any' },
  windowMinutes: 60,
  messages: { failed: '{who} failed to sign in to the console from {sourceIp}.' },

  evaluate(call, { raised }) {
    const { failure, sourceIp } = signInOf(call);
    if (failure !== FAILED) return calm;
    return raised(callerOf(call))(
      'failed',
      { who: whoOf(call), sourceIp },
      { path: 'errorMessage', expected: 'no failure', actual: failure },
    );
  },
});
