/**
 * What there is to be watched, and what each of its states means: by definition, with none of the
 * rules' code. The oracle judges by this table; the shipped rules judge by the items.
 */
import { instantOf } from '#shared/domain/instant.ts';
import type { Subject } from '#shared/domain/subject.ts';

export const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';

/** compliant, a violation that says something, not applicable. */
export type Says = 'compliant' | `violation ${string}` | 'notApplicable';

export type ResourceName = 'group' | 'other group' | 'third group' | 'volume';

export interface Resource {
  readonly name: ResourceName;
  readonly subject: Subject;
  readonly arn: string;
  readonly states: Readonly<Record<string, ResourceState>>;
}

export interface ResourceState {
  /** By rule. */
  readonly says: Readonly<Record<string, Says>>;
  /** The item's configuration; absent: the resource is gone. */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** Why one alert tells another: the root names what it inhibits. */
export const inhibits: Readonly<Record<string, readonly string[]>> = {
  'restricted-ssh': ['restricted-common-ports'],
};

/** Somebody signed in without a second factor: counted within an hour, each user by themselves. */
export const INCIDENT = 'signin-without-mfa';

export const ruleIds = ['restricted-ssh', 'restricted-common-ports', 'encrypted-volumes'] as const;

const open = (port: number, v4: readonly string[], v6: readonly string[] = []) => ({
  ipProtocol: 'tcp',
  fromPort: port,
  toPort: port,
  ipv6Ranges: v6.map((cidrIpv6) => ({ cidrIpv6 })),
  ipv4Ranges: v4.map((cidrIp) => ({ cidrIp })),
});

const SSH = open(22, ['0.0.0.0/0']);
const RDP = open(3389, ['0.0.0.0/0']);

function group(ssh: Says, ports: Says, ...ipPermissions: readonly unknown[]): ResourceState {
  return {
    says: { 'restricted-ssh': ssh, 'restricted-common-ports': ports },
    configuration: {
      groupId: 'sg-1',
      groupName: 'web',
      ownerId: ACCOUNT,
      vpcId: 'vpc-0f1e2d3c',
      ipPermissions,
      ipPermissionsEgress: [],
    },
  };
}

export const securityGroup = (name: ResourceName, id: string): Resource => ({
  name,
  subject: {
    accountId: ACCOUNT,
    region: REGION,
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: id,
  },
  arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/${id}`,
  states: {
    closed: group('compliant', 'compliant', open(22, ['10.0.0.0/8'])),
    ssh: group('violation ssh', 'compliant', SSH),
    v6: group('violation v6', 'compliant', open(22, [], ['::/0'])),
    rdp: group('compliant', 'violation rdp', RDP),
    both: group('violation ssh', 'violation rdp', SSH, RDP),
    gone: {
      says: { 'restricted-ssh': 'notApplicable', 'restricted-common-ports': 'notApplicable' },
    },
  },
});

function disk(says: Says, encrypted: boolean, isAttached = true): ResourceState {
  const attachments = isAttached ? [{ state: 'attached', instanceId: 'i-0a9b8c7d6e5f40312' }] : [];
  return {
    says: { 'encrypted-volumes': says },
    configuration: { volumeId: 'vol-1', attachments, encrypted },
  };
}

const volume = (id: string): Resource => ({
  name: 'volume',
  subject: { accountId: ACCOUNT, region: REGION, resourceType: 'AWS::EC2::Volume', resourceId: id },
  arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/${id}`,
  states: {
    encrypted: disk('compliant', true),
    plain: disk('violation plain', false),
    detached: disk('notApplicable', false, false),
    gone: { says: { 'encrypted-volumes': 'notApplicable' } },
  },
});

export const resources: readonly Resource[] = [
  securityGroup('group', 'sg-0aa11bb22cc33dd44'),
  volume('vol-0d1e2f3a4b5c6d7e8'),
  securityGroup('other group', 'sg-0ee55ff66aa77bb88'),
  securityGroup('third group', 'sg-0ff66aa77bb88cc99'),
];

export function resourceOf(index: number): Resource {
  const resource = resources[index];
  if (resource === undefined) throw new Error(`there is no resource ${index}`);
  return resource;
}

export function stateOf(resource: Resource, name: string): ResourceState {
  const state = resource.states[name];
  if (state === undefined) throw new Error(`${resource.arn} has no state ${name}`);
  return state;
}

/** The message in which AWS Config tells of a state, as EventBridge puts it on the queue. */
export function configMessage(
  { subject, arn, states }: Resource,
  seen: { readonly state: string; readonly at: number; readonly id: number },
): string {
  const { accountId, region, resourceType, resourceId } = subject;
  const configuration = states[seen.state]?.configuration;
  const time = instantOf(seen.at);
  const item = {
    configurationItemVersion: '1.3',
    configurationItemCaptureTime: time,
    configurationStateId: seen.at + seen.id,
    awsAccountId: accountId,
    configurationItemStatus: configuration === undefined ? 'ResourceDeleted' : 'OK',
    resourceType,
    resourceId,
    resourceName: null,
    ARN: arn,
    awsRegion: region,
    tags: {},
    relatedEvents: [],
    relationships: [],
    configuration: configuration ?? null,
    supplementaryConfiguration: {},
  };
  return JSON.stringify({
    version: '0',
    id: `e-${seen.id}`,
    'detail-type': 'Config Configuration Item Change',
    source: 'aws.config',
    account: accountId,
    time,
    region,
    resources: [arn],
    detail: {
      recordVersion: '1.3',
      messageType: 'ConfigurationItemChangeNotification',
      configurationItem: item,
      notificationCreationTime: time,
    },
  });
}
