/** Calls as CloudTrail tells of them, at the time of the story. */
import type { Instant } from '#shared/domain/instant.ts';
import { shifted } from '#shared/domain/instant.ts';
import { cloudtrailRecord, root } from '../support/cloudtrail-record.ts';
import { HUB, REGION } from './names.ts';

/** Its event, if it was made now. */
export type CallOfStory = (now: Instant) => unknown;

const call =
  (service: string, name: string, fields: Readonly<Record<string, unknown>> = {}): CallOfStory =>
  (now) => {
    const record = cloudtrailRecord(service, name, {
      awsRegion: REGION,
      eventTime: `${shifted(now, -5_000).slice(0, 19)}Z`,
      eventID: `${name}-${now}`,
      ...fields,
    });
    return {
      version: '0',
      id: `e-${name}`,
      'detail-type': 'AWS API Call via CloudTrail',
      source: `aws.${service}`,
      account: HUB,
      time: now,
      region: REGION,
      resources: [],
      detail: record,
    };
  };

export const CALLS = {
  opensSsh: call('ec2', 'AuthorizeSecurityGroupIngress', {
    requestParameters: { groupId: 'sg-0a1b2c3d4e5f60718' },
  }),
  asRoot: call('iam', 'CreateUser', { userIdentity: root, requestParameters: { userName: 'eve' } }),
  stopsTheTrail: call('cloudtrail', 'StopLogging', { requestParameters: { name: 'audit' } }),
  movesAnAccount: call('organizations', 'MoveAccount', {
    requestParameters: {
      accountId: HUB,
      sourceParentId: 'r-abcd',
      destinationParentId: 'ou-abcd-1',
    },
  }),
} as const;
