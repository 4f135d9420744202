/** A folder as CloudTrail and AWS Config fill it, with what else is found in such folders. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  ACCOUNT,
  alice,
  cloudtrailRecord,
  root,
  session,
} from '#test/support/cloudtrail-record.ts';

type Json = Readonly<Record<string, unknown>>;

export const GROUP = 'sg-0a1b2c3d4e5f60718';
export const LOGS = `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/2026/05/20`;

/** Ids count up, so that each record is an event of its own. */
let events = 0;
export function record(service: string, name: string, time: string, fields: Json = {}): Json {
  events += 1;
  const eventID = `0f4c9a1e-52b7-4e0d-8c11-${String(events).padStart(12, '0')}`;
  return cloudtrailRecord(service, name, {
    eventTime: time,
    eventID,
    awsRegion: 'eu-west-1',
    ...fields,
  });
}

export function writeJson(folder: string, file: string, document: unknown): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  const text = JSON.stringify(document);
  writeFileSync(path, file.endsWith('.gz') ? gzipSync(text) : text);
}

/** The group at a time, open to the world or closed, as AWS Config writes it. */
export const groupItem = (time: string, isOpen: boolean): Json => ({
  relationships: [],
  configuration: {
    groupName: 'web',
    groupId: GROUP,
    ownerId: ACCOUNT,
    vpcId: 'vpc-0f1e2d3c4b5a69788',
    ipPermissions: isOpen
      ? [
          {
            ipProtocol: 'tcp',
            fromPort: 22,
            toPort: 22,
            ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }],
            ipv6Ranges: [],
            prefixListIds: [],
            userIdGroupPairs: [],
          },
        ]
      : [],
    ipPermissionsEgress: [],
    tags: [],
  },
  supplementaryConfiguration: {},
  tags: {},
  configurationItemVersion: '1.3',
  configurationItemCaptureTime: time,
  configurationItemStatus: 'OK',
  awsAccountId: ACCOUNT,
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: GROUP,
  resourceName: 'web',
  ARN: `arn:aws:ec2:eu-west-1:${ACCOUNT}:security-group/${GROUP}`,
  awsRegion: 'eu-west-1',
  availabilityZone: 'Not Applicable',
});

const person = session('Admin', 'alice@example.com');

/** A group that somebody opens, root at work twice within its window, a key disabled long ago. */
export function writeStory(folder: string): void {
  writeJson(folder, `AWSLogs/${ACCOUNT}/Config/1.json.gz`, {
    fileVersion: '1.0',
    configurationItems: [
      groupItem('2026-05-20T08:00:00.000Z', false),
      groupItem('2026-05-20T09:01:00.000Z', true),
    ],
  });
  writeJson(folder, `${LOGS}/1.json.gz`, {
    Records: [
      record('ec2', 'DescribeInstances', '2026-05-20T08:58:00Z', { readOnly: true }),
      record('ec2', 'AuthorizeSecurityGroupIngress', '2026-05-20T09:00:30Z', {
        userIdentity: person,
        sourceIPAddress: '203.0.113.9',
        requestParameters: { groupId: GROUP, ipPermissions: {} },
        responseElements: { _return: true },
      }),
    ],
  });
  writeJson(folder, `${LOGS}/2.json`, {
    Records: [
      record('iam', 'ListUsers', '2026-05-20T10:00:00Z', { userIdentity: root, readOnly: true }),
      record('iam', 'ListRoles', '2026-05-20T10:05:00Z', { userIdentity: root, readOnly: true }),
    ],
  });
  writeJson(folder, `${LOGS}/3.json.gz`, {
    Records: [
      record('kms', 'DisableKey', '2026-01-02T03:04:05Z', {
        userIdentity: alice,
        requestParameters: { keyId: '1c7f4a52-0000-4000-8000-00000000f00d' },
      }),
    ],
  });
}
