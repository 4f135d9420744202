import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { trailOf } from './trail-call.ts';

const DONE = {
  PutEventSelectors: 'set which events are recorded by the trail',
  PutInsightSelectors: 'set which insights are recorded by the trail',
  DeleteEventDataStore: 'deleted the event data store',
  UpdateEventDataStore: 'changed the event data store',
};

export default defineIncident({
  id: 'cloudtrail-selectors-or-data-store-changed',
  title: 'The events that are recorded, or an event data store, were changed',
  severity: 'medium',
  pillar: 'security',
  why: 'A trail that goes on logging with fewer events looks healthy and sees less; an event data store that is gone takes its records with it.',
  fix: 'Compare the selectors with what they were, and restore an event data store within seven days of its deletion.',
  fixCommand: 'aws cloudtrail get-event-selectors --trail-name <trail> --region {region}',
  reference:
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
  on: { calls: { 'cloudtrail.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} {store}.' },

  evaluate(call, { raised }) {
    const part = trailOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), store: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
