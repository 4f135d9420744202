import type { Instant } from '#shared/domain/instant.ts';
import { ec2Identifier, fractionOf, hostNumber } from '../identifiers.ts';
import { network, type Place, subnetIn, type Tags, type ZoneLetter } from '../organization.ts';
import { instanceId, interfaceId, securityGroupId } from './security-group.ts';
import { type ResourceState, related, tagList } from './state.ts';
import { ROOT_DEVICE, volumeId } from './volume.ts';

export interface Instance {
  readonly kind: 'instance';
  readonly place: Place;
  readonly zone: ZoneLetter;
  readonly name: string;
  readonly instanceType: string;
  readonly state: InstanceState;
  readonly launchedAt: Instant;
  /** Names of the groups it wears. */
  readonly groups: readonly string[];
  /** Names of its volumes, the root volume first. */
  readonly volumes: readonly string[];
  readonly tags: Tags;
}

export type InstanceState = 'running' | 'stopped' | 'terminated';
const stateCodes = { running: 16, stopped: 80, terminated: 48 } as const;

export function instanceState(instance: Instance): ResourceState {
  const { place, name, tags } = instance;
  const { account, region } = place;
  const id = instanceId(place, name);
  const gone = instance.state === 'terminated';
  return {
    place,
    resourceType: 'AWS::EC2::Instance',
    resourceId: id,
    resourceName: null,
    arn: `arn:aws:ec2:${region}:${account.id}:instance/${id}`,
    availabilityZone: subnetIn(place, instance.zone).zone,
    createdAt: instance.launchedAt,
    configuration: { ...machine(instance, id), ...(gone ? {} : whereItStands(instance)) },
    supplementaryConfiguration: {},
    tags,
    relationships: gone ? [] : neighbours(instance),
  };
}

function machine(instance: Instance, id: string) {
  const { place, name, state, instanceType, launchedAt, tags } = instance;
  return {
    amiLaunchIndex: 0,
    imageId: ec2Identifier('ami', `${place.account.name}/${place.region}/base`),
    instanceId: id,
    instanceType,
    launchTime: launchedAt.replace(/\.\d+Z$/, '.000Z'),
    monitoring: { state: place.account.environment === 'production' ? 'enabled' : 'disabled' },
    placement: {
      availabilityZone: subnetIn(place, instance.zone).zone,
      groupName: '',
      tenancy: 'default',
    },
    platform: null,
    productCodes: [],
    publicDnsName: '',
    state: { code: stateCodes[state], name: state },
    stateTransitionReason: state === 'running' ? '' : 'User initiated',
    architecture: instanceType.includes('g.') ? 'arm64' : 'x86_64',
    clientToken: `fleet-${fractionOf(name).toString(16).slice(2, 10)}`,
    ebsOptimized: true,
    enaSupport: true,
    hypervisor: 'xen',
    rootDeviceName: ROOT_DEVICE,
    rootDeviceType: 'ebs',
    tags: tagList(tags),
    virtualizationType: 'hvm',
    metadataOptions: {
      state: 'applied',
      httpTokens: 'required',
      httpPutResponseHopLimit: 2,
      httpEndpoint: 'enabled',
      httpProtocolIpv6: 'disabled',
      instanceMetadataTags: 'disabled',
    },
  };
}

/** What a terminated instance has no longer. */
function whereItStands(instance: Instance) {
  const { place, zone, name, launchedAt } = instance;
  const subnet = subnetIn(place, zone);
  const address = `${subnet.prefix}.${hostNumber(`${place.account.name}/${name}`)}`;
  const { vpcId } = network(place);
  const attachTime = launchedAt.replace(/\.\d+Z$/, '.000Z');
  const groups = instance.groups.map((group) => ({
    groupName: group,
    groupId: securityGroupId(place, group),
  }));
  return {
    privateDnsName: `ip-${address.replaceAll('.', '-')}.${place.region}.compute.internal`,
    privateIpAddress: address,
    subnetId: subnet.id,
    vpcId,
    blockDeviceMappings: instance.volumes.map((volume, index) => ({
      deviceName: index === 0 ? ROOT_DEVICE : '/dev/sdf',
      ebs: {
        attachTime,
        deleteOnTermination: index === 0,
        status: 'attached',
        volumeId: volumeId(place, volume),
      },
    })),
    networkInterfaces: [
      {
        networkInterfaceId: interfaceId(place, name),
        subnetId: subnet.id,
        vpcId,
        description: '',
        ownerId: place.account.id,
        status: 'in-use',
        privateIpAddress: address,
        sourceDestCheck: true,
        groups,
      },
    ],
    securityGroups: groups,
    sourceDestCheck: true,
  };
}

function neighbours({ place, zone, name, groups, volumes }: Instance) {
  return [
    related('Contains NetworkInterface', 'AWS::EC2::NetworkInterface', interfaceId(place, name)),
    ...groups.map((group) =>
      related(
        'Is associated with SecurityGroup',
        'AWS::EC2::SecurityGroup',
        securityGroupId(place, group),
      ),
    ),
    related('Is contained in Subnet', 'AWS::EC2::Subnet', subnetIn(place, zone).id),
    ...volumes.map((volume) =>
      related('Is attached to Volume', 'AWS::EC2::Volume', volumeId(place, volume)),
    ),
    related('Is contained in Vpc', 'AWS::EC2::VPC', network(place).vpcId),
  ];
}
