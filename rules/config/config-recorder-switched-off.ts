import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { configPartOf } from './recorder-call.ts';

const DONE = {
  StopConfigurationRecorder: 'stopped',
  DeleteConfigurationRecorder: 'deleted',
};

export default defineIncident({
  id: 'config-recorder-switched-off',
  title: 'The recorder of AWS Config was switched off',
  severity: 'high',
  pillar: 'security',
  why: 'Without the recorder no change of state is seen: conditions stay as they were last known, and history has a hole.',
  fix: 'Start the recorder again at once, and look at what the caller changed meanwhile.',
  fixCommand:
    'aws configservice start-configuration-recorder --configuration-recorder-name <recorder> --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html',
  on: { calls: { 'config.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} the recorder {recorder} of AWS Config.' },

  evaluate(call, { raised }) {
    const part = configPartOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), recorder: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
