import { optionalText } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { instance } from './instance.ts';

export default defineRule({
  id: 'ec2-instances-in-vpc',
  title: 'EC2 instances run in a VPC',
  severity: 'medium',
  pillar: 'security',
  why: 'An instance outside the intended VPC is not behind its subnets, routes, network ACLs and flow logs.',
  fix: 'Launch the instance anew from an image of it in a subnet of the intended VPC, and terminate this one.',
  fixCommand:
    'aws ec2 create-image --instance-id {resourceId} --name {resourceId}-move --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/ec2-instances-in-vpc.html',
  on: instance,
  parameters: { vpcId: optionalText('id of the VPC that instances must run in') },
  messages: {
    noVpc: 'Instance {instance} does not run in a VPC.',
    otherVpc: 'Instance {instance} runs in {vpc} instead of {wanted}.',
  },

  evaluate({ id, state, isGone, vpcId }, { parameters, violation }) {
    if (isGone) return notApplicable(`the instance is ${state}`);
    const wanted = parameters.vpcId;
    if (vpcId === undefined) {
      const evidence = { path: 'vpcId', expected: wanted ?? 'the id of a VPC', actual: null };
      return violation('noVpc', { instance: id }, evidence);
    }
    if (wanted === undefined || wanted === vpcId) return compliant;
    const evidence = { path: 'vpcId', expected: wanted, actual: vpcId };
    return violation('otherVpc', { instance: id, vpc: vpcId, wanted }, evidence);
  },
});
