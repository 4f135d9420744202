import { isWholeInternet } from '#shared/document/cidr.ts';
import { configurationItem } from '#shared/document/configuration.ts';
import type { Fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { PortRange } from '#shared/domain/parameter.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ALL_PORTS, type Protocol, protocolOf } from './traffic.ts';

export interface SecurityGroup {
  readonly id: string;
  /** Id and name, for messages. */
  readonly label: string;
  readonly name?: string;
  readonly ingress: readonly Permission[];
  /** Undefined when the item does not carry it (EC2-Classic groups had none). */
  readonly egress?: readonly Permission[];
}

/** One entry of `ipPermissions` or `ipPermissionsEgress`. */
export interface Permission {
  /** Where it stands: `ipPermissions[0]`. */
  readonly path: string;
  readonly protocol: Protocol;
  /** Undefined when the protocol has no ports. */
  readonly ports?: PortRange;
  /** The networks among its sources that are the whole internet, IPv4 or IPv6, as written. */
  readonly internet: readonly string[];
}

/** AWS::EC2::SecurityGroup, of both generations: with `ipv4Ranges`, and with `ipRanges` alone. */
export const securityGroup: Reader<SecurityGroup> = {
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const id = configuration.text('groupId');
    const name = configuration.optionalText('groupName');
    return {
      id,
      label: name === undefined ? id : `${id} (${name})`,
      ...(name !== undefined && { name }),
      ingress: permissions(requiredRecords(configuration, 'ipPermissions'), 'ipPermissions'),
      ...(configuration.has('ipPermissionsEgress') && {
        egress: permissions(configuration.records('ipPermissionsEgress'), 'ipPermissionsEgress'),
      }),
    };
  },
};

function permissions(entries: readonly Fields[], list: string): readonly Permission[] {
  return entries.map((entry, index) => {
    const protocol = protocolOf(entry, 'ipProtocol');
    const ports = portsOf(entry, protocol);
    return {
      path: `${list}[${index}]`,
      protocol,
      ...(ports !== undefined && { ports }),
      internet: networks(entry).filter((cidr) => isWholeInternet(cidr, entry.path)),
    };
  });
}

function networks(entry: Fields): readonly string[] {
  const v4 = entry.records('ipv4Ranges').map((range) => range.text('cidrIp'));
  const v6 = entry.records('ipv6Ranges').map((range) => range.text('cidrIpv6'));
  // Items from before about 2017 have the strings only; later ones repeat them there.
  return [...(v4.length > 0 ? v4 : entry.texts('ipRanges')), ...v6];
}

function portsOf(entry: Fields, protocol: Protocol): PortRange | undefined {
  switch (protocol) {
    case 'all':
      return ALL_PORTS;
    case 'other':
      return undefined;
    case 'tcp':
    case 'udp': {
      const [from, to] = [entry.number('fromPort'), entry.number('toPort')];
      return from === -1 && to === -1 ? ALL_PORTS : { from, to };
    }
  }
}
