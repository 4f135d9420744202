import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

const ID = 'eipalloc-0a1b2c3d4e5f60718';

/** An address that an instance has; `overrides` are laid over its configuration. */
export function elasticIp(overrides: Overrides = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::EC2::EIP',
    resourceId: ID,
    ARN: `arn:aws:ec2:${REGION}:${ACCOUNT}:eip-allocation/${ID}`,
    configuration: overlaid(
      {
        instanceId: 'i-0a9b8c7d6e5f40312',
        publicIp: '198.51.100.7',
        allocationId: ID,
        associationId: 'eipassoc-0a1b2c3d',
        domain: 'vpc',
        networkInterfaceId: 'eni-0a1b2c3d',
        networkInterfaceOwnerId: ACCOUNT,
        privateIpAddress: '10.0.0.7',
      },
      overrides,
    ),
  });
}

/** An address that nothing has: the item says nothing of an owner. */
export function idleIp(overrides: Overrides = {}): ConfigItem {
  return elasticIp({
    instanceId: undefined,
    associationId: undefined,
    networkInterfaceId: undefined,
    networkInterfaceOwnerId: undefined,
    privateIpAddress: undefined,
    ...overrides,
  });
}
