import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

const ID = 'sg-0a1b2c3d4e5f60718';

/** One entry of `ipPermissions` as items carry it since 2017: networks as objects, IPv4 repeated as text. */
export function permission({
  protocol = 'tcp',
  from,
  to = from,
  v4 = [],
  v6 = [],
  ...rest
}: {
  readonly protocol?: string | number;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly v4?: readonly string[];
  readonly v6?: readonly string[];
  readonly prefixListIds?: readonly unknown[];
  readonly userIdGroupPairs?: readonly unknown[];
} = {}): Record<string, unknown> {
  return {
    ipProtocol: protocol,
    ...(from !== undefined && { fromPort: from, toPort: to }),
    ipv6Ranges: v6.map((cidrIpv6) => ({ cidrIpv6 })),
    prefixListIds: [],
    userIdGroupPairs: [],
    ipv4Ranges: v4.map((cidrIp) => ({ cidrIp })),
    ipRanges: v4,
    ...rest,
  };
}

/** One entry as items carried it before: IPv4 networks as text, and no IPv6. */
export function oldPermission({
  protocol = 'tcp',
  from,
  to = from,
  ipRanges = [],
}: {
  readonly protocol?: string;
  readonly from?: number;
  readonly to?: number | undefined;
  readonly ipRanges?: readonly string[];
} = {}): Record<string, unknown> {
  return {
    ipProtocol: protocol,
    ...(from !== undefined && { fromPort: from, toPort: to }),
    userIdGroupPairs: [],
    ipRanges,
    prefixListIds: [],
  };
}

const EVERYTHING_OUT = permission({ protocol: '-1', v4: ['0.0.0.0/0'] });

/** A security group with these inbound permissions; `overrides` are laid over its configuration. */
export function securityGroup(
  ipPermissions: readonly unknown[] = [],
  overrides: Overrides = {},
): ConfigItem {
  return configItem({
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: ID,
    resourceName: 'web',
    ARN: `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/${ID}`,
    relationships: [
      { resourceType: 'AWS::EC2::VPC', resourceId: 'vpc-0f1e2d3c', name: 'Is contained in Vpc' },
    ],
    configuration: overlaid(
      {
        description: 'Web servers',
        groupName: 'web',
        ipPermissions,
        ownerId: ACCOUNT,
        groupId: ID,
        ipPermissionsEgress: [EVERYTHING_OUT],
        tags: [],
        vpcId: 'vpc-0f1e2d3c',
      },
      overrides,
    ),
  });
}
