import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { pipelines } from '#shared/document/pipelines.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { networkAclOf } from './network-call.ts';

const DONE = {
  CreateNetworkAcl: 'created',
  CreateNetworkAclEntry: 'added an entry to',
  DeleteNetworkAcl: 'deleted',
  DeleteNetworkAclEntry: 'removed an entry of',
  ReplaceNetworkAclEntry: 'replaced an entry of',
  ReplaceNetworkAclAssociation: 'gave a subnet',
};

export default defineIncident({
  id: 'ec2-network-acl-changed',
  title: 'A network ACL was created, changed or deleted',
  severity: 'low',
  pillar: 'security',
  why: 'Network ACLs are the second line around a subnet, and are rarely changed in everyday work.',
  fix: 'Compare the entries of the network ACL with what they should be, and undo what nobody asked for.',
  fixCommand: 'aws ec2 describe-network-acls --network-acl-ids <acl> --region {region}',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-11',
  on: { calls: { 'ec2.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  telling: 'digest',
  parameters: { pipelines },
  messages: { done: '{who} {did} the network ACL {acl}.' },

  evaluate(call, { raised }) {
    const part = networkAclOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), acl: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
