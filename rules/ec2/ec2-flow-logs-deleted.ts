import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { flowLogsOf } from './flow-logs-call.ts';

const DONE = {
  DeleteFlowLogs: 'deleted',
};

export default defineIncident({
  id: 'ec2-flow-logs-deleted',
  title: 'Flow logs were deleted',
  severity: 'high',
  pillar: 'security',
  why: 'Without flow logs nobody can say later what a machine talked to.',
  fix: 'Create the flow logs again, and look at what the caller did meanwhile.',
  fixCommand:
    'aws ec2 create-flow-logs --resource-type VPC --resource-ids <vpc> --traffic-type ALL --log-destination-type s3 --log-destination <bucket ARN> --region {region}',
  reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
  on: { calls: { 'ec2.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} the flow logs {logs}.' },

  evaluate(call, { raised }) {
    const part = flowLogsOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), logs: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
