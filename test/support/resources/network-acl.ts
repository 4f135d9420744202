import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

const ID = 'acl-0c1d2e3f4a5b60718';

/** One inbound entry; `from` stays away when the protocol has no ports. */
export function entry(
  ruleNumber: number,
  ruleAction: string,
  {
    protocol = '6',
    from,
    to = from,
    v4,
    v6,
  }: {
    readonly protocol?: string | number;
    readonly from?: number;
    readonly to?: number | undefined;
    readonly v4?: string;
    readonly v6?: string;
  },
): Overrides {
  return overlaid({
    cidrBlock: v4,
    egress: false,
    ipv6CidrBlock: v6,
    portRange: from === undefined ? undefined : { from, to },
    protocol,
    ruleAction,
    ruleNumber,
  });
}

const LAST = [
  entry(32_767, 'deny', { protocol: '-1', v4: '0.0.0.0/0' }),
  entry(32_768, 'deny', { protocol: '-1', v6: '::/0' }),
];

/** A network ACL with these inbound entries before the last, which denies; everything may go out. */
export function networkAcl(entries: readonly unknown[], overrides: Overrides = {}): ConfigItem {
  const out = { ...entry(100, 'allow', { protocol: '-1', v4: '0.0.0.0/0' }), egress: true };
  return configItem({
    resourceType: 'AWS::EC2::NetworkAcl',
    resourceId: ID,
    ARN: `arn:aws:ec2:${REGION}:${ACCOUNT}:network-acl/${ID}`,
    availabilityZone: 'Multiple Availability Zones',
    configuration: overlaid(
      {
        associations: [
          { networkAclAssociationId: 'aclassoc-1', networkAclId: ID, subnetId: 'subnet-1' },
        ],
        entries: [out, ...entries, ...LAST],
        isDefault: false,
        networkAclId: ID,
        tags: [],
        vpcId: 'vpc-0f1e2d3c',
        ownerId: ACCOUNT,
      },
      overrides,
    ),
  });
}
