import { oneOf } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { flowLogs } from './flow-logs.ts';

export default defineRule({
  id: 'vpc-flow-logs-enabled',
  title: 'VPCs log the traffic that they refuse',
  severity: 'medium',
  pillar: 'security',
  why: 'Without flow logs nobody can say afterwards who knocked at which door, nor which one was opened.',
  fix: 'Create a flow log for the VPC that records at least the rejected traffic.',
  fixCommand:
    'aws ec2 create-flow-logs --resource-type VPC --resource-ids {resourceId} --traffic-type REJECT --log-destination-type s3 --log-destination <bucket ARN> --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/vpc-flow-logs-enabled.html',
  on: flowLogs,
  parameters: { trafficType: oneOf(['ACCEPT', 'REJECT', 'ALL'], 'REJECT') },
  messages: {
    none: 'VPC {vpc} has no active flow log.',
    other: 'VPC {vpc} has no active flow log of {wanted} traffic, only of {found}.',
  },

  evaluate(logs, { parameters, subject, violation }) {
    const wanted = parameters.trafficType;
    const active = logs.filter(({ isActive }) => isActive);
    const kinds = [...new Set(active.map(({ trafficType }) => trafficType))];
    if (kinds.some((kind) => kind === 'ALL' || kind === wanted)) return compliant;
    const about = { vpc: subject.resourceId };
    const evidence = {
      path: 'flowLogs',
      expected: `an active flow log of ${wanted} traffic`,
      actual: active.slice(0, 3).map(({ id, trafficType }) => `${id}: ${trafficType}`),
    };
    if (kinds.length === 0) return violation('none', about, evidence);
    return violation('other', { ...about, wanted, found: kinds.join(' and ') }, evidence);
  },
});
