import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { subnet } from './subnet.ts';

export default defineRule({
  id: 'subnet-auto-assign-public-ip-disabled',
  title: 'Subnets do not give public addresses by themselves',
  severity: 'medium',
  pillar: 'security',
  why: 'What is launched in such a subnet is reachable from the internet without anybody having asked for it.',
  fix: 'Switch automatic public addresses off, and ask for an address where one is meant.',
  fixCommand:
    'aws ec2 modify-subnet-attribute --subnet-id {resourceId} --no-map-public-ip-on-launch --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/subnet-auto-assign-public-ip-disabled.html',
  on: subnet,
  messages: { automatic: 'Subnet {subnet} gives {families} addresses to what is launched in it.' },

  evaluate({ id, givesPublicIpv4, givesIpv6 }, { violation }) {
    const given = [
      { family: 'public IPv4', path: 'mapPublicIpOnLaunch', isGiven: givesPublicIpv4 },
      { family: 'IPv6', path: 'assignIpv6AddressOnCreation', isGiven: givesIpv6 },
    ].filter(({ isGiven }) => isGiven);
    if (given.length === 0) return compliant;
    const families = given.map(({ family }) => family).join(' and ');
    const evidence = given.map(({ path }) => ({ path, expected: false, actual: true }));
    return violation('automatic', { subnet: id, families }, ...evidence);
  },
});
