/**
 * Items as an organization's recorders send them, no two alike: of the types that rules watch, and
 * of those that make up much of the traffic and that none watches.
 */
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import { accountBlock } from '#test/support/resources/account-block.ts';
import { bucket, openBucket } from '#test/support/resources/bucket.ts';
import { ACCOUNT, type ConfigItem, REGION } from '#test/support/resources/config-item.ts';
import { dbCluster } from '#test/support/resources/db-cluster.ts';
import { dbInstance } from '#test/support/resources/db-instance.ts';
import { dbClusterSnapshot, dbSnapshot } from '#test/support/resources/db-snapshot.ts';
import { dynamodbTable } from '#test/support/resources/dynamodb-table.ts';
import { elasticIp } from '#test/support/resources/elastic-ip.ts';
import { iamUser, managedPolicy, policyVersion } from '#test/support/resources/iam.ts';
import { instance } from '#test/support/resources/instance.ts';
import { kmsKey } from '#test/support/resources/kms-key.ts';
import { lambdaFunction, lambdaPermission } from '#test/support/resources/lambda-function.ts';
import { launchConfiguration } from '#test/support/resources/launch-configuration.ts';
import { classicLoadBalancer, loadBalancer } from '#test/support/resources/load-balancer.ts';
import { modernListener } from '#test/support/resources/modern-listener.ts';
import { entry, networkAcl } from '#test/support/resources/network-acl.ts';
import {
  autoScalingGroup,
  certificate,
  fileSystem,
  stack,
  trailItem,
} from '#test/support/resources/operations.ts';
import { permission, securityGroup } from '#test/support/resources/security-group.ts';
import { subnet } from '#test/support/resources/subnet.ts';
import { volume } from '#test/support/resources/volume.ts';
import { vpnConnection } from '#test/support/resources/vpn-connection.ts';
import { unwatchedKinds } from './unwatched-items.ts';

/** Makes the nth item of a kind. */
export type Kind = (n: number) => ConfigItem;

/** A security group of ordinary size: six inbound permissions, two of them for another group. */
export const ordinaryGroup: Kind = (n) =>
  securityGroup([
    permission({ from: 443, v4: ['0.0.0.0/0'], v6: ['::/0'] }),
    permission({ from: 80, v4: ['0.0.0.0/0'], v6: ['::/0'] }),
    permission({ from: 22, v4: [`10.${n % 200}.0.0/16`, '10.250.0.0/16', '192.168.10.0/24'] }),
    permission({ from: 9100, v4: ['10.0.0.0/8'] }),
    permission({ from: 5432, userIdGroupPairs: [groupPair('sg-0a9b8c7d6e5f40312')] }),
    permission({ from: 6379, userIdGroupPairs: [groupPair('sg-0b9b8c7d6e5f40312')] }),
  ]);

const groupPair = (groupId: string) => ({ groupId, userId: ACCOUNT });

const openGroup: Kind = () => securityGroup([permission({ from: 22, v4: ['0.0.0.0/0'] })]);

/** Kinds that rules watch; those that occur more often stand here more often. */
export const watchedKinds: readonly Kind[] = [
  ordinaryGroup,
  ordinaryGroup,
  (n) => (n % 50 === 0 ? openGroup(n) : ordinaryGroup(n)),
  () => instance(),
  () => instance(),
  () => volume(),
  () => volume(),
  (n) => (n % 50 === 0 ? openBucket() : bucket()),
  () => dbInstance(),
  () => kmsKey(),
  () => subnet(),
  () => loadBalancer(),
  () => networkAcl([entry(100, 'allow', { from: 443, v4: '0.0.0.0/0' })]),
  () => lambdaFunction(lambdaPermission()),
  () => managedPolicy([policyVersion([{ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }])]),
];

/** Kinds that rules watch and that change seldom. */
const rareKinds: readonly Kind[] = [
  () => accountBlock(),
  () => autoScalingGroup(),
  () => certificate(),
  () => classicLoadBalancer(),
  () => dbCluster(),
  () => dbClusterSnapshot(),
  () => dbSnapshot(),
  () => dynamodbTable(),
  () => elasticIp(),
  () => fileSystem(),
  () => iamUser(),
  () => launchConfiguration(),
  () => modernListener(),
  () => stack(),
  () => trailItem(),
  () => vpnConnection(),
];

/** One item of every kind that rules watch. */
export const everyKind: readonly Kind[] = [...watchedKinds, ...rareKinds];

/** Watched and unwatched in turns, a rare one each round. */
export const mixedKinds: readonly Kind[] = [
  ...watchedKinds.flatMap((kind, index) => {
    const unwatched = unwatchedKinds[index % unwatchedKinds.length];
    return index % 3 === 0 && unwatched ? [kind, unwatched] : [kind];
  }),
  (n) => (rareKinds[n % rareKinds.length] ?? ordinaryGroup)(n),
];

const START = Date.UTC(2026, 2, 2);

/** Later than every item that is made here. */
export const LATER: Instant = instantOf(Date.UTC(2027, 2, 2));

/** The nth item of some kinds as a resource of its own; `at`: seconds after the start. */
export function nthItem(kinds: readonly Kind[], n: number, at = n): ConfigItem {
  const kind = kinds[n % kinds.length] ?? ordinaryGroup;
  const item = kind(n);
  const suffix = n.toString(16).padStart(8, '0');
  return {
    ...item,
    resourceId: ending(item.resourceId, suffix),
    ARN: ending(item.ARN, suffix),
    configurationItemCaptureTime: new Date(START + at * 1000).toISOString(),
    configurationStateId: START + at * 1000,
    tags: { Owner: 'platform', Stage: 'prod', 'aws:cloudformation:stack-name': `stack-${n % 97}` },
  };
}

/** An id of about the same length with another end. */
const ending = (id: string, suffix: string): string =>
  `${id.slice(0, Math.max(4, id.length - suffix.length))}${suffix}`;

/** The text of the EventBridge event that brings an item. */
export function eventText(item: ConfigItem): string {
  return JSON.stringify({
    version: '0',
    id: `0c8f2b1a-0000-4000-8000-${item.resourceId.slice(-8).padStart(12, '0')}`,
    'detail-type': 'Config Configuration Item Change',
    source: 'aws.config',
    account: ACCOUNT,
    time: item.configurationItemCaptureTime,
    region: REGION,
    resources: [item.ARN],
    detail: {
      recordVersion: '1.3',
      messageType: 'ConfigurationItemChangeNotification',
      configurationItemDiff: {
        changedProperties: {
          'Configuration.Description': {
            previousValue: 'before',
            updatedValue: 'after',
            changeType: 'UPDATE',
          },
        },
        changeType: 'UPDATE',
      },
      notificationCreationTime: item.configurationItemCaptureTime,
      configurationItem: item,
    },
  });
}
