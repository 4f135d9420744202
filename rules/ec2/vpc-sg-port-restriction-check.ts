import { flag, oneOf, port, portList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { evidenceOf, internetOpenings, openedText, sourcesOf } from './internet-openings.ts';
import { securityGroup } from './security-group.ts';

/** AWS takes these words in any case. */
function word<const T extends string>(words: readonly T[], fallback: NoInfer<T>) {
  const parameter = oneOf<T>(words, fallback);
  const lower = (value: unknown) => String(value).toLowerCase();
  const inCase = (value: unknown) => words.find((each) => lower(each) === lower(value)) ?? value;
  return { ...parameter, parse: (value: unknown) => parameter.parse(inCase(value)) };
}

export default defineRule({
  id: 'vpc-sg-port-restriction-check',
  title: 'Security groups do not open administration ports to the internet',
  severity: 'high',
  pillar: 'security',
  why: 'SSH and RDP ports that everyone can reach are found by scanners within minutes and attacked without pause.',
  fix: 'Limit the inbound rule for these ports to known networks, or remove it and use Session Manager.',
  fixCommand:
    'aws ec2 revoke-security-group-ingress --group-id {resourceId} --security-group-rule-ids <rules> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/vpc-sg-port-restriction-check.html',
  inhibits: ['vpc-sg-open-only-to-authorized-ports', 'vpc-default-security-group-closed'],
  on: securityGroup,
  parameters: {
    restrictPorts: portList([port(22), port(3389)]),
    protocolType: word(['TCP', 'UDP', 'ALL'], 'ALL'),
    ipType: word(['IPv4', 'IPv6', 'ALL'], 'ALL'),
    excludeExternalSecurityGroups: flag(true),
  },
  messages: { open: 'Security group {group} opens {ports} to {sources}.' },

  evaluate(group, { parameters, subject, violation }) {
    const { restrictPorts, protocolType, ipType, excludeExternalSecurityGroups } = parameters;
    const owner = group.ownerId ?? subject.accountId;
    if (excludeExternalSecurityGroups && owner !== subject.accountId) {
      return notApplicable(`the group belongs to account ${owner}`);
    }
    const isMeant = (cidr: string) =>
      ipType === 'ALL' || (cidr.includes(':') ? 'IPv6' : 'IPv4') === ipType;
    const ingress = group.ingress.map((each) => ({
      ...each,
      internet: each.internet.filter(isMeant),
    }));
    const of = (protocol: 'tcp' | 'udp') =>
      internetOpenings({ ...group, ingress }, protocol, restrictPorts);
    const tcp = protocolType === 'UDP' ? [] : of('tcp');
    const udp = protocolType === 'TCP' ? [] : of('udp');
    if (tcp.length + udp.length === 0) return compliant;
    const sources = sourcesOf([...tcp, ...udp]);
    const data = { group: group.label, ports: openedText(tcp, udp), sources };
    const evidence = [...evidenceOf(tcp, 'tcp'), ...evidenceOf(udp, 'udp')].slice(0, 3);
    return violation('open', data, ...evidence);
  },
});
