import { keyOf, whoOf } from '#shared/document/call-record.ts';
import { calm, defineIncident } from '#shared/domain/incident.ts';
import { trailOf } from './trail-call.ts';
import { weakenedBy } from './trail-weakened.ts';

export default defineIncident({
  id: 'cloudtrail-pointed-elsewhere',
  title: 'A trail was pointed elsewhere or records less',
  severity: 'high',
  pillar: 'security',
  why: 'A trail that still logs, but to a bucket or with a key of somebody else, or without management events, looks healthy and tells nobody.',
  fix: 'Compare bucket, key, Regions and event selectors of the trail with what they should be, and put them back.',
  fixCommand: 'aws cloudtrail get-trail --name <trail> --region {region}',
  reference: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html',
  on: { calls: { 'cloudtrail.amazonaws.com': ['UpdateTrail', 'PutEventSelectors'] } },
  windowMinutes: 60,
  messages: { elsewhere: '{who} pointed the trail {trail} {how}.' },

  evaluate(call, { raised }) {
    const weakened = weakenedBy(call);
    if (weakened.length === 0) return calm;
    const trail = trailOf(call);
    const how = weakened.map((each) => each.how).join(', ');
    const data = { who: whoOf(call), trail: trail.name, how };
    const evidence = weakened.map((each) => each.evidence);
    return raised(keyOf(call, trail))('elsewhere', data, ...evidence);
  },
});
