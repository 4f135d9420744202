import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { deviceOf } from './device-call.ts';

const DONE = {
  DeactivateMFADevice: 'deactivated the MFA device of',
  DeleteVirtualMFADevice: 'deleted the MFA device',
};

export default defineIncident({
  id: 'iam-mfa-deactivated',
  title: 'A second factor was deactivated or deleted',
  severity: 'high',
  pillar: 'security',
  why: 'Whoever has stolen a password takes away the second factor next.',
  fix: 'Ask the user by another way than mail, and have the second factor set up again.',
  fixCommand: 'aws iam list-mfa-devices --user-name <user>',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_disable.html',
  on: { calls: { 'iam.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} {device}.' },

  evaluate(call, { raised }) {
    const part = deviceOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), device: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
