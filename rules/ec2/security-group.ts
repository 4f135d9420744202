import { isWholeInternet } from '#shared/document/cidr.ts';
import { type Fields, fields } from '#shared/document/fields.ts';
import { eachMemberText } from '#shared/document/member-texts.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { PortRange } from '#shared/domain/parameter.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ALL_PORTS, type Protocol, protocolOf } from './traffic.ts';

export interface SecurityGroup {
  readonly id: string;
  /** Id and name, for messages. */
  readonly label: string;
  readonly name: string | undefined;
  /** The account that owns it; another than the item's when the group is shared. */
  readonly ownerId: string | undefined;
  readonly ingress: readonly Permission[];
  /** How many entries of `ipPermissionsEgress` there are; undefined when the item does not carry it (EC2-Classic groups had none). */
  readonly outbound: number | undefined;
}

/** One entry of `ipPermissions`. */
export interface Permission {
  /** Its place in `ipPermissions`. */
  readonly index: number;
  readonly protocol: Protocol;
  /** Undefined when the protocol has no ports. */
  readonly ports: PortRange | undefined;
  /** The networks among its sources that are the whole internet, IPv4 or IPv6, as written. */
  readonly internet: readonly string[];
}

/** AWS::EC2::SecurityGroup, of both generations: with `ipv4Ranges`, and with `ipRanges` alone. */
export const securityGroup: Reader<SecurityGroup> = {
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  aspect: CONFIGURATION,
  read(value) {
    const configuration = fields(value).record('configuration');
    const id = configuration.text('groupId');
    const name = configuration.optionalText('groupName');
    return {
      id,
      label: name === undefined ? id : `${id} (${name})`,
      name,
      ownerId: configuration.optionalText('ownerId'),
      ingress: requiredRecords(configuration, 'ipPermissions').map((entry, index) =>
        permissionIn(entry, index),
      ),
      outbound: configuration.has('ipPermissionsEgress')
        ? configuration.list('ipPermissionsEgress').length
        : undefined,
    };
  },
};

function permissionIn(entry: Fields, index: number): Permission {
  const protocol = protocolOf(entry, 'ipProtocol');
  return {
    index,
    protocol,
    ports: portsOf(entry, protocol),
    internet: internetIn(entry),
  };
}

const NONE: readonly string[] = [];

// Every event of a group reads all of its networks, and most groups have none of these: no list is made for nothing.
function internetIn(entry: Fields): readonly string[] {
  let found = NONE;
  const look = (cidr: string): void => {
    if (isWholeInternet(cidr, entry)) found = [...found, cidr];
  };
  // Items from before about 2017 have the strings only; later ones repeat them there.
  const v4 = eachMemberText(entry, 'ipv4Ranges', 'cidrIp', look);
  if (v4 === 0) entry.texts('ipRanges').forEach(look);
  eachMemberText(entry, 'ipv6Ranges', 'cidrIpv6', look);
  return found;
}

function portsOf(entry: Fields, protocol: Protocol): PortRange | undefined {
  switch (protocol) {
    case 'all':
      return ALL_PORTS;
    case 'other':
      return undefined;
    case 'tcp':
    case 'udp': {
      const from = entry.number('fromPort');
      const to = entry.number('toPort');
      return from === -1 && to === -1 ? ALL_PORTS : { from, to };
    }
  }
}
