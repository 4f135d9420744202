import { DocumentError, type Fields, fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface BalancerGroups {
  readonly balancer: string;
  /** The ports that it listens to, as `tcp 443` or `udp 53`. */
  readonly listeners: ReadonlySet<string>;
  readonly groups: readonly BalancerGroup[];
}

export interface BalancerGroup {
  readonly id: string;
  readonly exists: boolean;
  readonly inbound: readonly Inbound[];
}

export interface Inbound {
  /** Where it stands: `groups[0].inbound[0]`. */
  readonly path: string;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `-1` (everything), or the number of another one. */
  readonly protocol: string;
  /** Both ends included; undefined where the protocol has no ports. */
  readonly ports: { readonly from: number; readonly to: number } | undefined;
}

/**
 * Aspect `security-groups` of a load balancer: its listeners, and its groups with what they let in
 * as DescribeSecurityGroups has it:
 *
 *     { "name": "web", "listeners": [ { "protocol": "HTTPS", "port": 443 } ],
 *       "groups": [ { "id": "sg-1", "exists": true, "inbound": [ { "IpProtocol": "tcp", … } ] } ] }
 */
export const balancerGroups: Reader<BalancerGroups> = {
  resourceTypes: [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::ElasticLoadBalancing::LoadBalancer',
  ],
  aspect: 'security-groups',
  read(value) {
    const state = fields(value);
    return {
      balancer: state.text('name'),
      groups: requiredRecords(state, 'groups').map((group) => ({
        id: group.text('id'),
        exists: group.flag('exists'),
        inbound: requiredRecords(group, 'inbound').map(inboundIn),
      })),
      listeners: new Set(requiredRecords(state, 'listeners').flatMap(listenedTo)),
    };
  },
};

function inboundIn(entry: Fields): Inbound {
  const protocol = entry.text('IpProtocol');
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  return {
    path: entry.path,
    protocol,
    ports: hasPorts ? { from: entry.number('FromPort'), to: entry.number('ToPort') } : undefined,
  };
}

const TRANSPORTS: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['tcp'],
  HTTPS: ['tcp'],
  SSL: ['tcp'],
  TCP: ['tcp'],
  TLS: ['tcp'],
  UDP: ['udp'],
  QUIC: ['udp'],
  TCP_UDP: ['tcp', 'udp'],
  TCP_QUIC: ['tcp', 'udp'],
  // A Gateway Load Balancer takes whatever comes, on no port, and has no security groups.
  GENEVE: [],
};

function listenedTo(listener: Fields): readonly string[] {
  const protocol = listener.text('protocol');
  const transports = TRANSPORTS[protocol.toUpperCase()];
  if (transports === undefined) {
    throw new DocumentError(`${listener.path}.protocol`, 'a known protocol', protocol);
  }
  return transports.map((transport) => `${transport} ${listener.number('port')}`);
}

/** `tcp 443`, `udp 53-60`, `everything`, `protocol 47`. */
export function inboundText({ protocol, ports }: Inbound): string {
  if (ports !== undefined) {
    const { from, to } = ports;
    return `${protocol} ${from === to ? from : `${from}-${to}`}`;
  }
  return protocol === '-1' ? 'everything' : `protocol ${protocol}`;
}
