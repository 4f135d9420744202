/**
 * An ordinary day of an organization of 300 accounts, as its accounts tell it: the calls that change
 * something, in CloudTrail's shape, and what became of resources, in AWS Config's. The same numbers
 * give the same day.
 */

import { cloudtrailRecord, root, session, signInRecord } from '#test/support/cloudtrail-record.ts';
import { BUCKET } from '#test/support/resources/bucket.ts';
import type { ConfigItem } from '#test/support/resources/config-item.ts';
import { permission, securityGroup } from '#test/support/resources/security-group.ts';
import { eventText } from './items.ts';
import { bucketWith, FAULTS } from './told-events.ts';

export interface DayEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly document: unknown;
}

export const DAY = Date.UTC(2026, 10, 20);
export const ACCOUNTS = 300;
const MINUTE = 60_000;
/** New violations that are medium or low: a bucket without logging, versions, encryption, TLS. */
const MINOR = 760;
/** Rollouts that go wrong: a stack or a module brings several resources with the same fault. */
const ROLLOUTS = 8;
const PER_ROLLOUT = 6;

type Json = Readonly<Record<string, unknown>>;

const accountOf = (n: number): string => String(100_000_000_000 + (n % ACCOUNTS));

/** What changes all day long, by pipelines nearly always; of how many that are drawn. */
const ROUTINE: readonly (readonly [weight: number, service: string, names: string])[] = [
  [40, 'ec2', 'RunInstances TerminateInstances CreateTags CreateVolume AttachVolume DeleteVolume'],
  [30, 'ec2', 'CreateSnapshot DeleteSnapshot CreateNetworkInterface DeleteNetworkInterface'],
  [30, 'logs', 'CreateLogStream CreateLogGroup PutRetentionPolicy'],
  [20, 'lambda', 'UpdateFunctionCode20150331v2 PublishVersion20150331'],
  [20, 'ecs', 'RunTask StopTask UpdateService RegisterTaskDefinition'],
  [10, 'autoscaling', 'SetDesiredCapacity CompleteLifecycleAction'],
  [10, 'cloudformation', 'CreateChangeSet ExecuteChangeSet'],
  [2, 's3', 'CreateBucket PutBucketTagging'],
];
const ROUTINE_CALLS = ROUTINE.flatMap(([weight, service, names]) =>
  names
    .split(' ')
    .flatMap((name) => Array.from({ length: weight }, () => [service, name] as const)),
);

/** One in fifty is of those that rules on calls look at: rules, routes, policies, sign-ins. */
const WATCHED_SHARE = 0.02;
const WATCHED: readonly ((n: number) => readonly [string, string, Json])[] = [
  (n) => ['ec2', 'AuthorizeSecurityGroupIngress', { requestParameters: { groupId: groupOf(n) } }],
  (n) => ['ec2', 'RevokeSecurityGroupIngress', { requestParameters: { groupId: groupOf(n) } }],
  (n) => ['ec2', 'CreateRoute', { requestParameters: { routeTableId: `rtb-${hex(n)}` } }],
  (n) => ['ec2', 'CreateSecurityGroup', { requestParameters: { groupName: `web-${n}` } }],
  (n) => [
    'iam',
    'AttachRolePolicy',
    {
      requestParameters: {
        roleName: `app-${n}`,
        policyArn: `arn:aws:iam::aws:policy/ReadOnlyAccess`,
      },
    },
  ],
  (n) => [
    'iam',
    'PutRolePolicy',
    { requestParameters: { roleName: `app-${n}`, policyName: 'own', policyDocument: '{}' } },
  ],
  (n) => ['s3', 'PutBucketPolicy', { requestParameters: { bucketName: `logs-${n}` } }],
];

const hex = (n: number): string => n.toString(16).padStart(17, '0');
const groupOf = (n: number): string => `sg-${hex(n)}`;

/** All of it in order; calls: how many that change something. */
export function ordinaryDay(calls: number): readonly DayEvent[] {
  const next = randomOf(20);
  const within = (most: number): number => Math.floor(next() * most);
  const events: DayEvent[] = [];
  const call = (at: number, account: number, service: string, name: string, fields: Json): void => {
    const id = `${hex(events.length).slice(-8)}-0000-4000-8000-000000000000`;
    const eventTime = `${new Date(at).toISOString().slice(0, 19)}Z`;
    const own = { eventID: id, eventTime, recipientAccountId: accountOf(account), ...fields };
    events.push({ at, document: envelope(cloudtrailRecord(service, name, own)) });
  };
  const state = (at: number, account: number, name: string, item: ConfigItem): void => {
    const own = {
      ...item,
      awsAccountId: accountOf(account),
      resourceId: name,
      resourceName: name,
      configurationItemCaptureTime: new Date(at).toISOString(),
      configurationStateId: at,
    };
    const text = eventText(own).replaceAll(BUCKET, name);
    events.push({
      at,
      document: JSON.parse(text.replaceAll('"111122223333"', `"${accountOf(account)}"`)),
    });
  };
  for (let n = 0; n < calls; n++) {
    const at = DAY + within(24 * 60) * MINUTE + within(60) * 1_000;
    const userIdentity = next() < 0.95 ? session('terraform', 'pipeline') : session();
    if (next() < WATCHED_SHARE) {
      const [service, name, fields] = WATCHED[n % WATCHED.length]?.(n) ?? ['ec2', 'CreateTags', {}];
      call(at, within(ACCOUNTS), service, name, { userIdentity, ...fields });
      continue;
    }
    const [service, name] = ROUTINE_CALLS[within(ROUTINE_CALLS.length)] ?? ['ec2', 'CreateTags'];
    call(at, within(ACCOUNTS), service, name, { userIdentity, requestParameters: {} });
  }
  // What should not happen, and does on most days somewhere.
  const oddly = (account: number, record: Json): void => {
    const at = DAY + within(24 * 60) * MINUTE;
    const eventTime = `${new Date(at).toISOString().slice(0, 19)}Z`;
    const own = { ...record, eventTime, recipientAccountId: accountOf(account) };
    events.push({ at, document: envelope({ ...own, eventID: `odd-${account}-${at}` }) });
  };
  oddly(3, signInRecord({ userIdentity: { ...root, mfaAuthenticated: 'true' } }));
  oddly(7, signInRecord());
  oddly(
    11,
    cloudtrailRecord('cloudtrail', 'StopLogging', { requestParameters: { name: 'trail' } }),
  );

  for (let n = 0; n < MINOR; n++) {
    const [account, name] = [within(ACCOUNTS), `logs-${n}`];
    const fault = FAULTS[n % 4] ?? {};
    const at = DAY + within(24 * 60) * MINUTE;
    state(DAY - 60 * MINUTE, account, name, bucketWith());
    state(at, account, name, bucketWith(fault));
    // A third is put right within minutes: made first, tagged and closed after.
    state(at + (next() < 0.33 ? 3 : 600) * MINUTE, account, name, bucketWith());
  }
  const open = securityGroup([permission({ from: 22, v4: ['0.0.0.0/0'] })]);
  for (let n = 0; n < ROLLOUTS; n++) {
    const [start, account] = [DAY + within(24 * 60) * MINUTE, within(ACCOUNTS)];
    for (let each = 0; each < PER_ROLLOUT; each++) {
      const at = start + within(3 * 60) * 1_000;
      const isGroup = n % 3 === 0;
      const name = isGroup ? groupOf(900_000 + n * 100 + each) : `rollout-${n}-${each}`;
      const faulty = isGroup ? open : bucketWith(FAULTS[4] ?? {});
      const good = isGroup ? securityGroup([]) : bucketWith();
      state(DAY - 60 * MINUTE, account, name, good);
      state(at, account, name, faulty);
    }
  }
  return events.sort((a, b) => a.at - b.at);
}

/** As EventBridge delivers it. */
function envelope(record: Json): unknown {
  return {
    ...{ version: '0', id: `b1a7c3d0-${String(record['eventID']).slice(0, 8)}` },
    'detail-type': 'AWS API Call via CloudTrail',
    source: `aws.${String(record['eventSource']).split('.')[0]}`,
    account: record['recipientAccountId'],
    time: record['eventTime'],
    region: record['awsRegion'],
    ...{ resources: [], detail: record },
  };
}

/** Numbers from 0 to 1, the same each time. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
