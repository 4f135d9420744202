import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { elasticIp } from './elastic-ip.ts';

export default defineRule({
  id: 'eip-attached',
  title: 'Elastic IP addresses are attached to an instance or a network interface',
  severity: 'low',
  pillar: 'cost',
  why: 'An address that nothing uses is paid for, and is often what is left of a forgotten machine.',
  fix: 'Release the address, or associate it with the instance it is meant for.',
  fixCommand: 'aws ec2 release-address --allocation-id {resourceId} --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/eip-attached.html',
  on: elasticIp,
  messages: { unused: 'Elastic IP address {address} ({id}) is attached to nothing.' },

  evaluate({ id, publicIp, attachedTo }, { violation }) {
    if (attachedTo !== undefined) return compliant;
    return violation(
      'unused',
      { address: publicIp, id },
      { path: 'associationId', expected: 'an association', actual: null },
    );
  },
});
