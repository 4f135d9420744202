import { integer, port, portList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { evidenceOf, internetOpenings, portsOf, sourcesOf } from './internet-openings.ts';
import { securityGroup } from './security-group.ts';

const tcpPort = (number: number) => integer(number, { max: 65_535 });

export default defineRule({
  id: 'restricted-common-ports',
  title: 'Security groups do not open ports of common services to the internet',
  severity: 'high',
  pillar: 'security',
  why: 'File transfer, remote desktop and database ports that everyone can reach are scanned and attacked without pause.',
  fix: 'Limit the inbound rule for these ports to known networks, or remove it.',
  fixCommand:
    'aws ec2 revoke-security-group-ingress --group-id {resourceId} --protocol tcp --port <port> --cidr 0.0.0.0/0 --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/restricted-common-ports.html',
  inhibits: [
    'vpc-sg-port-restriction-check',
    'vpc-sg-open-only-to-authorized-ports',
    'vpc-default-security-group-closed',
  ],
  on: securityGroup,
  parameters: {
    blockedPort1: tcpPort(20),
    blockedPort2: tcpPort(21),
    blockedPort3: tcpPort(3389),
    blockedPort4: tcpPort(3306),
    blockedPort5: tcpPort(4333),
    /** More ports, beside the five. */
    blockedPorts: portList([]),
  },
  messages: { open: 'Security group {group} opens TCP {ports} to {sources}.' },

  evaluate(group, { parameters, violation }) {
    const { blockedPort1, blockedPort2, blockedPort3, blockedPort4, blockedPort5 } = parameters;
    const five = [blockedPort1, blockedPort2, blockedPort3, blockedPort4, blockedPort5].map(port);
    const openings = internetOpenings(group, 'tcp', [...five, ...parameters.blockedPorts]);
    if (openings.length === 0) return compliant;
    const data = { group: group.label, ports: portsOf(openings), sources: sourcesOf(openings) };
    return violation('open', data, ...evidenceOf(openings, 'tcp'));
  },
});
