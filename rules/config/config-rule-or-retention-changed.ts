import { didIn, keyOf, madeOf, numberAt, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { configPartOf } from './recorder-call.ts';

const DAYS = 'requestParameters.retentionPeriodInDays';
const DONE = {
  DeleteConfigurationRecorder: 'deleted the recorder',
  DeleteConfigRule: 'deleted the rule',
};

export default defineIncident({
  id: 'config-rule-or-retention-changed',
  title: 'The recorder or a rule of AWS Config was deleted, or its retention changed',
  severity: 'medium',
  pillar: 'security',
  why: 'A deleted rule stops judging without a word, and a shorter retention deletes the history that an auditor asks for.',
  fix: 'Create the recorder or the rule again, or set the retention as it was.',
  fixCommand: 'aws configservice describe-config-rules --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/delete-config-data-with-retention-period.html',
  on: { calls: { 'config.amazonaws.com': [...Object.keys(DONE), 'PutRetentionConfiguration'] } },
  windowMinutes: 60,
  messages: {
    done: '{who} {did} {what} of AWS Config.',
    retention: '{who} set the retention of AWS Config to {days} days.',
  },

  evaluate(call, { raised }) {
    if (call.name === 'PutRetentionConfiguration') {
      const days = numberAt(call.record, DAYS) ?? 'unknown';
      const kept = { path: DAYS, expected: 'left as it is', actual: days };
      return raised('retention')('retention', { who: whoOf(call), days }, madeOf(call), kept);
    }
    const part = configPartOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), what: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
