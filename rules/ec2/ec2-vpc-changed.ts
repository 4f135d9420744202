import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { pipelines } from '#shared/document/pipelines.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { vpcOf } from './network-call.ts';

const DONE = {
  CreateVpc: 'created the VPC',
  DeleteVpc: 'deleted the VPC',
  ModifyVpcAttribute: 'changed an attribute of the VPC',
  AcceptVpcPeeringConnection: 'accepted the peering',
  CreateVpcPeeringConnection: 'asked for the peering',
  DeleteVpcPeeringConnection: 'deleted the peering',
  RejectVpcPeeringConnection: 'rejected the peering',
  AttachClassicLinkVpc: 'linked an EC2-Classic instance to the VPC',
  DetachClassicLinkVpc: 'unlinked an EC2-Classic instance from the VPC',
  DisableVpcClassicLink: 'disabled ClassicLink for the VPC',
  EnableVpcClassicLink: 'enabled ClassicLink for the VPC',
};

export default defineIncident({
  id: 'ec2-vpc-changed',
  title: 'A VPC or a peering of VPCs was created, changed or deleted',
  severity: 'low',
  pillar: 'security',
  why: 'A VPC that nobody planned is outside of every safeguard, and a peering joins two networks into one.',
  fix: 'Delete the VPC or the peering where nobody can say what it is for.',
  fixCommand: 'aws ec2 describe-vpcs --region {region}',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-14',
  on: { calls: { 'ec2.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  telling: 'digest',
  parameters: { pipelines },
  messages: { done: '{who} {did} {vpc}.' },

  evaluate(call, { raised }) {
    const part = vpcOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), vpc: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
