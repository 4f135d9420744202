import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { trailOf } from './trail-call.ts';

const DONE = {
  CreateTrail: 'created',
  UpdateTrail: 'changed',
  DeleteTrail: 'deleted',
  StartLogging: 'started',
  StopLogging: 'stopped',
};

export default defineIncident({
  id: 'cloudtrail-changed',
  title: 'A trail was created, changed, started, stopped or deleted',
  severity: 'high',
  pillar: 'security',
  why: 'Whoever wants to work unseen stops the trail first: from then on nobody can say who did what.',
  fix: 'Start logging again at once, and look at what the caller did before and after.',
  fixCommand: 'aws cloudtrail start-logging --name <trail> --region {region}',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-5',
  on: { calls: { 'cloudtrail.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} the trail {trail}.' },

  evaluate(call, { raised }) {
    const part = trailOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), trail: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
