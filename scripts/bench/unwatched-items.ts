/** Items of types that no rule watches, in the sizes they have: much of what recorders send. */
import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  REGION,
} from '#test/support/resources/config-item.ts';

const item = (type: string, id: string, configuration: unknown): ConfigItem =>
  configItem({
    resourceType: type,
    resourceId: id,
    ARN: `arn:aws:ec2:${REGION}:${ACCOUNT}:resource/${id}`,
    configuration,
  });

const networkInterface = (): ConfigItem =>
  item('AWS::EC2::NetworkInterface', 'eni-0a1b2c3d4e5f60718', {
    association: null,
    attachment: {
      attachTime: '2026-01-12T09:00:00.000Z',
      attachmentId: 'eni-attach-0a1b2c3d',
      deleteOnTermination: true,
      deviceIndex: 1,
      instanceOwnerId: 'amazon-aws',
      status: 'attached',
    },
    availabilityZone: `${REGION}a`,
    description: 'AWS Lambda VPC ENI-reports',
    groups: [{ groupName: 'web', groupId: 'sg-0a1b2c3d4e5f60718' }],
    interfaceType: 'lambda',
    macAddress: '02:11:22:33:44:55',
    networkInterfaceId: 'eni-0a1b2c3d4e5f60718',
    ownerId: ACCOUNT,
    privateIpAddress: '10.0.1.17',
    privateIpAddresses: [{ primary: true, privateIpAddress: '10.0.1.17' }],
    requesterManaged: true,
    sourceDestCheck: true,
    status: 'in-use',
    subnetId: 'subnet-0b1c2d3e',
    tagSet: [],
    vpcId: 'vpc-0f1e2d3c',
  });

const routeTable = (): ConfigItem =>
  item('AWS::EC2::RouteTable', 'rtb-0a1b2c3d4e5f60718', {
    associations: [
      { main: true, routeTableId: 'rtb-0a1b2c3d', routeTableAssociationId: 'rtbassoc-1' },
    ],
    routeTableId: 'rtb-0a1b2c3d4e5f60718',
    routes: Array.from({ length: 12 }, (_, n) => ({
      destinationCidrBlock: `10.${n}.0.0/16`,
      gatewayId: 'local',
      origin: 'CreateRouteTable',
      state: 'active',
    })),
    tags: [],
    vpcId: 'vpc-0f1e2d3c',
  });

const inventory = (): ConfigItem =>
  item('AWS::SSM::ManagedInstanceInventory', 'i-0a9b8c7d6e5f40312', {
    'AWS:Application': {
      SchemaVersion: '1.1',
      Content: Object.fromEntries(
        Array.from({ length: 40 }, (_, n) => [
          `package-${n}`,
          {
            Architecture: 'x86_64',
            Name: `package-${n}`,
            Publisher: 'Debian',
            Version: `1.${n}.0`,
          },
        ]),
      ),
    },
  });

const logGroup = (): ConfigItem =>
  item('AWS::Logs::LogGroup', '/aws/lambda/reports', {
    LogGroupName: '/aws/lambda/reports',
    RetentionInDays: 30,
    Arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/lambda/reports:*`,
  });

export const unwatchedKinds = [networkInterface, inventory, logGroup, routeTable];
