import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

const ID = 'i-0a9b8c7d6e5f40312';

/** A running instance without a public address; `overrides` are laid over its configuration. */
export function instance(overrides: Overrides = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::EC2::Instance',
    resourceId: ID,
    ARN: `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${ID}`,
    availabilityZone: `${REGION}a`,
    relationships: [
      {
        resourceType: 'AWS::EC2::Subnet',
        resourceId: 'subnet-0b1c2d3e',
        name: 'Is contained in Subnet',
      },
    ],
    configuration: overlaid(
      {
        amiLaunchIndex: 0,
        imageId: 'ami-0a1b2c3d4e5f60718',
        instanceId: ID,
        instanceType: 't3.micro',
        launchTime: '2026-01-12T09:00:00.000Z',
        monitoring: { state: 'disabled' },
        placement: { availabilityZone: `${REGION}a`, groupName: '', tenancy: 'default' },
        privateDnsName: 'ip-10-0-1-17.eu-central-1.compute.internal',
        privateIpAddress: '10.0.1.17',
        publicDnsName: '',
        publicIpAddress: null,
        state: { code: 16.0, name: 'running' },
        subnetId: 'subnet-0b1c2d3e',
        vpcId: 'vpc-0f1e2d3c',
        architecture: 'x86_64',
        blockDeviceMappings: [
          {
            deviceName: '/dev/xvda',
            ebs: {
              attachTime: '2026-01-12T09:00:01.000Z',
              deleteOnTermination: true,
              status: 'attached',
              volumeId: 'vol-0d1e2f3a4b5c6d7e8',
            },
          },
        ],
        ebsOptimized: true,
        networkInterfaces: [],
        rootDeviceName: '/dev/xvda',
        rootDeviceType: 'ebs',
        securityGroups: [{ groupName: 'web', groupId: 'sg-0a1b2c3d4e5f60718' }],
        sourceDestCheck: true,
        tags: [],
        metadataOptions: {
          state: 'applied',
          httpTokens: 'required',
          httpPutResponseHopLimit: 2,
          httpEndpoint: 'enabled',
          httpProtocolIpv6: 'disabled',
          instanceMetadataTags: 'disabled',
        },
      },
      overrides,
    ),
  });
}

/** The last item of an instance: no VPC, no interfaces. */
export function terminatedInstance(overrides: Overrides = {}): ConfigItem {
  return instance({
    state: { code: 48, name: 'terminated' },
    vpcId: undefined,
    subnetId: undefined,
    securityGroups: [],
    blockDeviceMappings: [],
    ...overrides,
  });
}
