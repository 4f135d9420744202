import { parseNetwork } from '#shared/document/cidr.ts';
import { configurationItem } from '#shared/document/configuration.ts';
import { DocumentError, type Fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { PortRange } from '#shared/domain/parameter.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ALL_PORTS, type Protocol, protocolOf } from './traffic.ts';

export interface NetworkAcl {
  readonly id: string;
  readonly isDefault: boolean;
  /** Inbound entries in the order in which the network takes them: the first that fits decides. */
  readonly inbound: readonly AclEntry[];
}

export interface AclEntry {
  /** Where it stands: `entries[2]`. */
  readonly path: string;
  readonly number: number;
  readonly allows: boolean;
  readonly protocol: Protocol;
  /** Undefined when the protocol has no ports. */
  readonly ports: PortRange | undefined;
  readonly cidr: string;
  readonly family: 'IPv4' | 'IPv6';
  readonly isWholeInternet: boolean;
}

/** AWS::EC2::NetworkAcl. */
export const networkAcl: Reader<NetworkAcl> = {
  resourceTypes: ['AWS::EC2::NetworkAcl'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const entries = requiredRecords(configuration, 'entries').map((entry, index) => ({
      entry,
      index,
    }));
    return {
      id: configuration.text('networkAclId'),
      isDefault: configuration.flag('isDefault'),
      inbound: entries
        .filter(({ entry }) => !entry.flag('egress'))
        .map(({ entry, index }) => entryIn(entry, `entries[${index}]`))
        .sort((a, b) => a.number - b.number),
    };
  },
};

function entryIn(entry: Fields, path: string): AclEntry {
  const protocol = protocolOf(entry, 'protocol');
  const cidr = entry.optionalText('cidrBlock') ?? entry.text('ipv6CidrBlock');
  const network = parseNetwork(cidr);
  if (network === undefined) throw new DocumentError(entry.path, 'a network', cidr);
  return {
    path,
    number: entry.number('ruleNumber'),
    allows: isAllow(entry),
    protocol,
    ports: portsOf(entry, protocol),
    cidr,
    family: network.family,
    isWholeInternet: network.prefix === 0,
  };
}

function isAllow(entry: Fields): boolean {
  const action = entry.text('ruleAction').toLowerCase();
  if (action === 'allow' || action === 'deny') return action === 'allow';
  throw new DocumentError(`${entry.path}.ruleAction`, 'allow or deny', action);
}

function portsOf(entry: Fields, protocol: Protocol): PortRange | undefined {
  if (protocol === 'all') return ALL_PORTS;
  if (protocol === 'other') return undefined;
  const range = entry.record('portRange');
  return { from: range.number('from'), to: range.number('to') };
}
