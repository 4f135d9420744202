import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { pipelines } from '#shared/document/pipelines.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { gatewayOf } from './network-call.ts';

const DONE = {
  CreateCustomerGateway: 'created the customer gateway',
  DeleteCustomerGateway: 'deleted the customer gateway',
  AttachInternetGateway: 'attached the internet gateway',
  CreateInternetGateway: 'created the internet gateway',
  DeleteInternetGateway: 'deleted the internet gateway',
  DetachInternetGateway: 'detached the internet gateway',
};

export default defineIncident({
  id: 'ec2-gateway-changed',
  title: 'An internet gateway or a customer gateway was created, attached, detached or deleted',
  severity: 'low',
  pillar: 'security',
  why: 'A gateway is the way out of a network: a new one is a new way in for others.',
  fix: 'Detach and delete the gateway where nobody can say what it is for.',
  fixCommand: 'aws ec2 describe-internet-gateways --region {region}',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-12',
  on: { calls: { 'ec2.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  telling: 'digest',
  parameters: { pipelines },
  messages: { done: '{who} {did} {gateway}.' },

  evaluate(call, { raised }) {
    const part = gatewayOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), gateway: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
