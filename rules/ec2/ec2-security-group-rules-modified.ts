import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { pipelines } from '#shared/document/pipelines.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { securityGroupOf } from './network-call.ts';

const DONE = {
  ModifySecurityGroupRules: 'modified rules of',
  UpdateSecurityGroupRuleDescriptionsIngress: 'described inbound rules anew of',
  UpdateSecurityGroupRuleDescriptionsEgress: 'described outbound rules anew of',
  AssociateSecurityGroupVpc: 'took to another VPC',
};

export default defineIncident({
  id: 'ec2-security-group-rules-modified',
  title: 'Rules of a security group were modified in place, or the group was taken to another VPC',
  severity: 'medium',
  pillar: 'security',
  why: 'An existing rule can be opened to everybody in one call that the CIS list does not have.',
  fix: 'Compare the rules of the group with what they should be, and put back what nobody asked to change.',
  fixCommand:
    'aws ec2 describe-security-group-rules --filters Name=group-id,Values=<group> --region {region}',
  reference:
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html',
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
