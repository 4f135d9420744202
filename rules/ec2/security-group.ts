import { isWholeInternet } from '#shared/document/cidr.ts';
import { type Fields, fields } from '#shared/document/fields.ts';
import { memberTexts } from '#shared/document/member-texts.ts';
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
  /** Undefined when the item does not carry it (EC2-Classic groups had none). */
  readonly egress: readonly Permission[] | undefined;
}

/** One entry of `ipPermissions` or `ipPermissionsEgress`. */
export interface Permission {
  /** Where it stands: `ipPermissions[0]`. */
  readonly path: string;
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
        permissionIn(entry, `ipPermissions[${index}]`),
      ),
      egress: configuration.has('ipPermissionsEgress')
        ? configuration
            .records('ipPermissionsEgress')
            .map((entry, index) => permissionIn(entry, `ipPermissionsEgress[${index}]`))
        : undefined,
    };
  },
};

function permissionIn(entry: Fields, path: string): Permission {
  const protocol = protocolOf(entry, 'ipProtocol');
  return {
    path,
    protocol,
    ports: portsOf(entry, protocol),
    internet: networks(entry).filter((cidr) => isWholeInternet(cidr, entry)),
  };
}

function networks(entry: Fields): readonly string[] {
  const v4 = memberTexts(entry, 'ipv4Ranges', 'cidrIp');
  const v6 = memberTexts(entry, 'ipv6Ranges', 'cidrIpv6');
  // Items from before about 2017 have the strings only; later ones repeat them there.
  const all = v4.length > 0 ? v4 : entry.texts('ipRanges');
  return v6.length > 0 ? [...all, ...v6] : all;
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
