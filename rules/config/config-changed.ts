import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { configPartOf } from './recorder-call.ts';

const DONE = {
  StopConfigurationRecorder: 'stopped the recorder',
  DeleteDeliveryChannel: 'deleted the delivery channel',
  PutDeliveryChannel: 'changed the delivery channel',
  PutConfigurationRecorder: 'changed the recorder',
};

export default defineIncident({
  id: 'config-changed',
  title: 'The recorder or the delivery channel of AWS Config was changed or stopped',
  severity: 'medium',
  pillar: 'security',
  why: 'What AWS Config no longer records, nobody can show later, and rules on state go blind.',
  fix: 'Start the recorder again, and put the delivery channel back as it was.',
  fixCommand:
    'aws configservice start-configuration-recorder --configuration-recorder-name <recorder> --region {region}',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-9',
  on: { calls: { 'config.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} {what} of AWS Config.' },

  evaluate(call, { raised }) {
    const part = configPartOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), what: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
