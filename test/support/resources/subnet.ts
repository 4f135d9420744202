import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

/** A subnet that gives no public addresses; `overrides` are laid over its configuration. */
export function subnet(overrides: Overrides = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::EC2::Subnet',
    resourceId: 'subnet-0b1c2d3e',
    ARN: `arn:aws:ec2:${REGION}:${ACCOUNT}:subnet/subnet-0b1c2d3e`,
    availabilityZone: `${REGION}a`,
    configuration: overlaid(
      {
        availabilityZone: `${REGION}a`,
        availabilityZoneId: 'euc1-az2',
        availableIpAddressCount: 4089,
        cidrBlock: '10.0.16.0/20',
        defaultForAz: false,
        mapPublicIpOnLaunch: false,
        mapCustomerOwnedIpOnLaunch: false,
        state: 'available',
        subnetId: 'subnet-0b1c2d3e',
        vpcId: 'vpc-0f1e2d3c',
        ownerId: ACCOUNT,
        assignIpv6AddressOnCreation: false,
        ipv6CidrBlockAssociationSet: [],
        tags: [],
      },
      overrides,
    ),
  });
}
