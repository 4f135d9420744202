import { ec2Identifier } from '../identifiers.ts';
import { network, type Place, type Tags, WORLD_IPV4 } from '../organization.ts';
import { type ResourceState, related, tagList } from './state.ts';

/** One ingress rule. `-1` and protocols without ports have no port range. */
export interface Opening {
  /** `tcp`, `udp`, `icmp`, `-1`, or the protocol's number. */
  readonly protocol: string | number;
  readonly ports?: readonly [from: number, to: number];
  /** IPv4 and IPv6 ranges; what holds a colon is IPv6. */
  readonly sources?: readonly string[];
  readonly groups?: readonly string[];
  readonly note?: string;
}

export interface SecurityGroup {
  readonly kind: 'security-group';
  readonly place: Place;
  readonly name: string;
  readonly description: string;
  readonly openings: readonly Opening[];
  readonly tags: Tags;
  /** Names of the instances that wear it. */
  readonly wornBy?: readonly string[];
  /** As items had it before 2017: no `ipv4Ranges`, no `ipv6Ranges`. */
  readonly oldStyle?: boolean;
}

export const securityGroupId = (place: Place, name: string): string =>
  ec2Identifier('sg', `${place.account.name}/${place.region}/${name}`);

export const instanceId = (place: Place, name: string): string =>
  ec2Identifier('i', `${place.account.name}/${place.region}/${name}`);

export const interfaceId = (place: Place, name: string): string =>
  ec2Identifier('eni', `${place.account.name}/${place.region}/${name}`);

export function securityGroupState(group: SecurityGroup): ResourceState {
  const { place, name, description, tags, oldStyle = false } = group;
  const { account, region } = place;
  const id = securityGroupId(place, name);
  const { vpcId } = network(place);
  const permission = (opening: Opening) => permissionOf(opening, account.id, oldStyle);
  return {
    place,
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: id,
    resourceName: name,
    arn: `arn:aws:ec2:${region}:${account.id}:security-group/${id}`,
    availabilityZone: 'Not Applicable',
    createdAt: null,
    configuration: {
      description,
      groupName: name,
      ipPermissions: group.openings.map(permission),
      ownerId: account.id,
      groupId: id,
      ipPermissionsEgress: [permission({ protocol: '-1', sources: [WORLD_IPV4] })],
      tags: tagList(tags),
      vpcId,
    },
    supplementaryConfiguration: {},
    tags,
    relationships: [
      ...(group.wornBy ?? []).flatMap((instance) => [
        related(
          'Is associated with NetworkInterface',
          'AWS::EC2::NetworkInterface',
          interfaceId(place, instance),
        ),
        related('Is associated with Instance', 'AWS::EC2::Instance', instanceId(place, instance)),
      ]),
      related('Is contained in Vpc', 'AWS::EC2::VPC', vpcId),
    ],
    ...(oldStyle ? { version: '1.2' as const } : {}),
  };
}

function permissionOf(opening: Opening, ownerId: string, oldStyle: boolean) {
  const { protocol, ports, sources = [], groups = [], note } = opening;
  const ipv4 = sources.filter((source) => !source.includes(':'));
  const ipv6 = sources.filter((source) => source.includes(':'));
  const described = note === undefined ? {} : { description: note };
  return {
    ...(ports === undefined ? {} : { fromPort: ports[0] }),
    ipProtocol: protocol,
    ...(oldStyle ? {} : { ipv6Ranges: ipv6.map((cidrIpv6) => ({ cidrIpv6, ...described })) }),
    prefixListIds: [],
    ...(ports === undefined ? {} : { toPort: ports[1] }),
    userIdGroupPairs: groups.map((groupId) => ({ groupId, userId: ownerId, ...described })),
    ...(oldStyle ? {} : { ipv4Ranges: ipv4.map((cidrIp) => ({ cidrIp, ...described })) }),
    ipRanges: ipv4,
  };
}
