import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { instance } from './instance.ts';

export default defineRule({
  id: 'ec2-instance-no-public-ip',
  title: 'EC2 instances have no public IPv4 address',
  severity: 'high',
  pillar: 'security',
  why: 'An instance with a public address is one wrong security group away from the whole internet.',
  fix: 'Put the instance behind a load balancer or a NAT gateway, and start it in a subnet that gives no public addresses.',
  fixCommand:
    'aws ec2 modify-network-interface-attribute --network-interface-id <interface> --no-associate-public-ip-address --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/ec2-instance-no-public-ip.html',
  on: instance,
  messages: { public: 'Instance {instance} has the public address {address}.' },

  evaluate({ id, state, isGone, publicIpAddress }, { violation }) {
    if (isGone) return notApplicable(`the instance is ${state}`);
    if (publicIpAddress === undefined) return compliant;
    const evidence = { path: 'publicIpAddress', expected: null, actual: publicIpAddress };
    return violation('public', { instance: id, address: publicIpAddress }, evidence);
  },
});
