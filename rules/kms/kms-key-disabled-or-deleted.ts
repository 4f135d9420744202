import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { keyOfCall } from './key-call.ts';

const DONE = {
  DisableKey: 'disabled',
  ScheduleKeyDeletion: 'scheduled the deletion of',
};

export default defineIncident({
  id: 'kms-key-disabled-or-deleted',
  title: 'A key was disabled or scheduled for deletion',
  severity: 'high',
  pillar: 'security',
  why: 'What is encrypted with a key that is gone is lost for good; a disabled key stops everything that reads with it.',
  fix: 'Enable the key again, or cancel its deletion while the waiting period lasts.',
  fixCommand: 'aws kms enable-key --key-id <key> --region {region}',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-7',
  on: { calls: { 'kms.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} the key {key}.' },

  evaluate(call, { raised }) {
    const part = keyOfCall(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), key: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
