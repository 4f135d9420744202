import { keyOf, numberAt, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { keyOfCall } from './key-call.ts';

const ASKED = 'requestParameters.pendingWindowInDays';
const ANSWERED = 'responseElements.pendingWindowInDays';
const DEFAULT_DAYS = 30;

export default defineIncident({
  id: 'kms-key-scheduled-for-deletion',
  title: 'A key was scheduled for deletion',
  severity: 'high',
  pillar: 'security',
  why: 'When the waiting period ends, everything that is encrypted with the key is lost for good.',
  fix: 'Cancel the deletion while the waiting period lasts, and enable the key again.',
  fixCommand: 'aws kms cancel-key-deletion --key-id <key> --region {region}',
  reference: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
  on: { calls: { 'kms.amazonaws.com': ['ScheduleKeyDeletion'] } },
  windowMinutes: 1440,
  messages: { scheduled: '{who} scheduled the deletion of the key {key} in {days} days.' },

  evaluate(call, { raised }) {
    const key = keyOfCall(call);
    const path = numberAt(call.record, ANSWERED) === undefined ? ASKED : ANSWERED;
    const days = numberAt(call.record, path) ?? DEFAULT_DAYS;
    const data = { who: whoOf(call), key: key.name, days };
    const window = { path, expected: 'no deletion', actual: days };
    return raised(keyOf(call, key))('scheduled', data, ...key.evidence, window);
  },
});
