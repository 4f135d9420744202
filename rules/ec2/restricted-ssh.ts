import { port } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { evidenceOf, internetOpenings, sourcesOf } from './internet-openings.ts';
import { securityGroup } from './security-group.ts';

const SSH = [port(22)];

export default defineRule({
  id: 'restricted-ssh',
  title: 'Security groups do not open SSH to the internet',
  severity: 'high',
  pillar: 'security',
  why: 'An SSH port that everyone can reach is found by scanners within minutes and attacked without pause.',
  fix: 'Limit the inbound rule for port 22 to known networks, or remove it and use Session Manager.',
  fixCommand:
    'aws ec2 revoke-security-group-ingress --group-id {resourceId} --protocol tcp --port 22 --cidr 0.0.0.0/0 --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/restricted-ssh.html',
  inhibits: [
    'restricted-common-ports',
    'vpc-sg-port-restriction-check',
    'vpc-sg-open-only-to-authorized-ports',
    'vpc-default-security-group-closed',
  ],
  on: securityGroup,
  messages: { open: 'Security group {group} opens SSH (TCP 22) to {sources}.' },

  evaluate(group, { violation }) {
    const openings = internetOpenings(group, 'tcp', SSH);
    if (openings.length === 0) return compliant;
    const data = { group: group.label, sources: sourcesOf(openings) };
    return violation('open', data, ...evidenceOf(openings, 'tcp'));
  },
});
