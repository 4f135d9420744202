import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { pipelines } from '#shared/document/pipelines.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { securityGroupOf } from './network-call.ts';

const DONE = {
  AuthorizeSecurityGroupIngress: 'added an inbound rule to',
  AuthorizeSecurityGroupEgress: 'added an outbound rule to',
  RevokeSecurityGroupIngress: 'removed an inbound rule of',
  RevokeSecurityGroupEgress: 'removed an outbound rule of',
  CreateSecurityGroup: 'created',
  DeleteSecurityGroup: 'deleted',
};

export default defineIncident({
  id: 'ec2-security-group-changed',
  title: 'A security group was created, changed or deleted',
  severity: 'medium',
  pillar: 'security',
  why: 'A security group decides what reaches an instance; one rule too many opens it.',
  fix: 'Compare the rules of the group with what they should be, and revoke what nobody asked for.',
  fixCommand:
    'aws ec2 describe-security-group-rules --filters Name=group-id,Values=<group> --region {region}',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-10',
  on: { calls: { 'ec2.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  telling: 'digest',
  parameters: { pipelines },
  messages: { done: '{who} {did} the security group {group}.' },

  evaluate(call, { raised }) {
    const part = securityGroupOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), group: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
