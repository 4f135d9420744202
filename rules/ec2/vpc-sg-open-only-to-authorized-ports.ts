import { type PortRange, port, portList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { evidenceOf, type Opening, openedText, sourcesOf } from './internet-openings.ts';
import { type Permission, securityGroup } from './security-group.ts';
import { carries, uncovered } from './traffic.ts';

export default defineRule({
  id: 'vpc-sg-open-only-to-authorized-ports',
  title: 'Security groups open only authorized ports to the internet',
  severity: 'high',
  pillar: 'security',
  why: 'Every port that the whole internet reaches and that nobody meant to publish is a way in.',
  fix: 'Limit the inbound rule to known networks, or authorize the port if it is meant for everyone.',
  fixCommand:
    'aws ec2 revoke-security-group-ingress --group-id {resourceId} --protocol tcp --port <port> --cidr 0.0.0.0/0 --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/vpc-sg-open-only-to-authorized-ports.html',
  inhibits: ['vpc-default-security-group-closed'],
  on: securityGroup,
  parameters: {
    authorizedTcpPorts: portList([port(80), port(443)]),
    authorizedUdpPorts: portList([]),
  },
  messages: { open: 'Security group {group} opens {ports} to {sources} without authorization.' },

  evaluate({ label, ingress }, { parameters, violation }) {
    const open = ingress.filter(({ internet }) => internet.length > 0);
    if (open.length === 0) return notApplicable('the group opens nothing to the internet');
    const tcp = beyond(open, 'tcp', parameters.authorizedTcpPorts);
    const udp = beyond(open, 'udp', parameters.authorizedUdpPorts);
    if (tcp.length + udp.length === 0) return compliant;
    const ports = openedText(tcp, udp);
    const evidence = [...evidenceOf(tcp, 'tcp'), ...evidenceOf(udp, 'udp')].slice(0, 3);
    return violation(
      'open',
      { group: label, ports, sources: sourcesOf([...tcp, ...udp]) },
      ...evidence,
    );
  },
});

function beyond(
  open: readonly Permission[],
  protocol: 'tcp' | 'udp',
  allowed: readonly PortRange[],
) {
  return open.flatMap((permission): readonly Opening[] => {
    const range = carries(permission.protocol, protocol) ? permission.ports : undefined;
    const ports = range === undefined ? [] : uncovered(range, allowed);
    return ports.length === 0 ? [] : [{ permission, ports }];
  });
}
