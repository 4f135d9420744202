import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { pipelines } from '#shared/document/pipelines.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { routeTableOf } from './network-call.ts';

const DONE = {
  CreateRoute: 'added a route to the route table',
  CreateRouteTable: 'created the route table',
  ReplaceRoute: 'replaced a route of the route table',
  ReplaceRouteTableAssociation: 'gave a subnet the route table',
  DeleteRouteTable: 'deleted the route table',
  DeleteRoute: 'removed a route of the route table',
  DisassociateRouteTable: 'took a subnet from the route table',
};

export default defineIncident({
  id: 'ec2-route-table-changed',
  title: 'A route or a route table was created, changed or deleted',
  severity: 'low',
  pillar: 'security',
  why: 'A route decides where traffic goes: past a firewall, to the internet, or to somebody who listens.',
  fix: 'Compare the routes with what they should be, and put back what nobody asked to change.',
  fixCommand: 'aws ec2 describe-route-tables --route-table-ids <route table> --region {region}',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-13',
  on: { calls: { 'ec2.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  telling: 'digest',
  parameters: { pipelines },
  messages: { done: '{who} {did} {table}.' },

  evaluate(call, { raised }) {
    const part = routeTableOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), table: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
