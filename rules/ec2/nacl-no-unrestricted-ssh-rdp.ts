import { port } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { type AclEntry, networkAcl } from './network-acl.ts';
import { ALL_PORTS, carries, overlap, portText } from './traffic.ts';

const ADMIN_PORTS = [22, 3389];

export default defineRule({
  id: 'nacl-no-unrestricted-ssh-rdp',
  title: 'Network ACLs do not let SSH and RDP in from the internet',
  severity: 'medium',
  pillar: 'security',
  why: 'A network ACL is the second wall: when it lets everyone through, one wrong security group is enough for a way in.',
  fix: 'Replace the entry by one that allows ports 22 and 3389 from known networks only.',
  fixCommand:
    'aws ec2 delete-network-acl-entry --network-acl-id {resourceId} --ingress --rule-number <number> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/nacl-no-unrestricted-ssh-rdp.html',
  on: networkAcl,
  messages: { open: 'Network ACL {acl} lets TCP {ports} in from {sources} by its rule {rules}.' },

  evaluate({ id, isDefault, inbound }, { violation }) {
    if (isDefault) return notApplicable('it is the default network ACL of its VPC');
    const open = ADMIN_PORTS.flatMap((number) =>
      (['IPv4', 'IPv6'] as const).flatMap((family) => {
        const first = firstFor(inbound, family, number);
        return first?.allows ? [{ number, entry: first }] : [];
      }),
    );
    if (open.length === 0) return compliant;
    const entries = [...new Set(open.map(({ entry }) => entry))];
    const data = {
      acl: id,
      ports: [...new Set(open.map(({ number }) => number))].join(' and '),
      sources: [...new Set(entries.map(({ cidr }) => cidr))].join(' and '),
      rules: [...new Set(entries.map((entry) => entry.number))].join(' and '),
    };
    const evidence = entries.slice(0, 3).map(({ path, protocol, ports, cidr }) => ({
      path,
      expected: 'TCP 22 and 3389 denied to the internet',
      actual: `allow ${protocol} ${portText(ports ?? ALL_PORTS)} from ${cidr}`,
    }));
    return violation('open', data, ...evidence);
  },
});

/** The entry that decides about an address that no entry names: the first for the whole internet. */
function firstFor(inbound: readonly AclEntry[], family: string, number: number) {
  return inbound.find(
    (entry) =>
      entry.isWholeInternet &&
      entry.family === family &&
      carries(entry.protocol, 'tcp') &&
      overlap(entry.ports ?? port(-1), port(number)),
  );
}
