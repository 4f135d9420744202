/** Where a finding of another tool names what cannot be, the place is told. */
import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { isScheduled, orderOf } from '#shared/domain/position.ts';
import { seen } from '../fixture.ts';
import {
  accessAnalyzer,
  asffFinding,
  changed,
  complianceChange,
  everyKind,
  guardDuty,
  health,
  ocsfFinding,
  saidIn,
  securityHub,
  securityHubV2,
  trustedAdvisor,
  verdictIn,
} from './payloads.ts';

const asff = (path: string, to: unknown) => securityHub(changed(asffFinding, path, to));
const ocsf = (path: string, to: unknown) => securityHubV2(changed(ocsfFinding, path, to));
const LONG = `arn:aws:s3:::${'x'.repeat(1025)}`;
const AHEAD = '2027-01-01T00:00:00Z';
const SOON = Date.UTC(2027, 0, 1);

describe('an id that is too long', () => {
  const bucket = { resourceType: 'S3Bucket', s3BucketDetails: [{ arn: LONG }] };
  test.each<[string, Json, string]>([
    ['GuardDuty', changed(guardDuty, 'detail.resource', bucket), 'detail.resource'],
    [
      'Health',
      changed(health, 'detail.affectedEntities', [{ entityValue: LONG }]),
      'detail.affectedEntities[0].entityValue',
    ],
    [
      'Security Hub',
      asff('Resources', [{ Type: 'AwsS3Bucket', Id: LONG }]),
      'detail.findings[0].Resources[0].Id',
    ],
    [
      'Security Hub V2',
      ocsf('resources', [{ type: 'AWS::S3::Bucket', uid: LONG }]),
      'detail.findings[0].resources[0].uid',
    ],
    ['Access Analyzer', changed(accessAnalyzer, 'detail.resource', LONG), 'detail.resource'],
    ['Trusted Advisor', changed(trustedAdvisor, 'detail.resource_id', LONG), 'detail.resource_id'],
  ])('of %s', (_, document, path) => {
    expect(seen(document).rejected).toMatchObject([
      { path, reason: expect.stringContaining('a resource id of 1 to 1024 bytes') },
    ]);
  });
});

describe('a time that lies ahead', () => {
  const untold = changed({ ...health, time: AHEAD }, 'detail.lastUpdatedTime', undefined);
  test.each<[string, Json, string]>([
    ['GuardDuty', changed(guardDuty, 'detail.updatedAt', AHEAD), 'detail.updatedAt'],
    ['Health', changed(untold, 'detail.affectedEntities', []), 'time'],
    ['Security Hub', asff('UpdatedAt', AHEAD), 'detail.findings[0].UpdatedAt'],
    [
      'Security Hub V2',
      ocsf('finding_info.modified_time', SOON),
      'detail.findings[0].finding_info.modified_time',
    ],
    ['Trusted Advisor', { ...trustedAdvisor, time: AHEAD }, 'time'],
  ])('of %s', (_, document, path) => {
    expect(seen(document).rejected).toMatchObject([
      { path, reason: expect.stringContaining('ahead of now') },
    ]);
  });
});

test.each<[string, Json, string, string]>([
  ['no resource', asff('Resources', []), 'Resources', 'at least one resource'],
  ['no resource (V2)', ocsf('resources', []), 'resources', 'at least one resource'],
  [
    'a status of its own',
    asff('Compliance.Status', 'PERHAPS'),
    'Compliance.Status',
    'PASSED | WARNING | FAILED | NOT_AVAILABLE',
  ],
])('a finding of %s says what was expected', (_, document, path, expected) => {
  expect(seen(document).rejected).toMatchObject([
    { path: `detail.findings[0].${path}`, reason: expect.stringContaining(`expected ${expected}`) },
  ]);
});

test.each<[string, Json, string, string]>([
  [
    'no finding',
    changed(securityHub(), 'detail.findings', []),
    'detail.findings',
    'expected at least one finding, found nothing',
  ],
  [
    'a resource without a name',
    changed(accessAnalyzer, 'detail.resource', ''),
    'detail.resource',
    'expected an ARN, found string ""',
  ],
  [
    'a time in words',
    changed(health, 'detail.lastUpdatedTime', 'Wed, 4 Mar 2026 99:06:07 GMT'),
    'detail.lastUpdatedTime',
    'expected a time, found string "Wed, 4 Mar 2026 99:06:07 GMT"',
  ],
  [
    'a Region that is none',
    changed({ ...trustedAdvisor, region: '?' }, 'detail.check-item-detail', {}),
    'detail.check-item-detail',
    'expected a Region or global, found string "?"',
  ],
  [
    'a status of its own',
    changed(accessAnalyzer, 'detail.status', 'NEW'),
    'detail.status',
    'expected ACTIVE | ARCHIVED | RESOLVED, found string "NEW"',
  ],
  [
    'an account with a long name',
    changed(complianceChange(), 'detail.awsAccountId', 'x'.repeat(50)),
    'detail.awsAccountId',
    `the verdict is about account ${'x'.repeat(40)}, but account 111122223333 sent it`,
  ],
])('an event with %s says so', (_, document, path, reason) => {
  const region = changed(document, 'detail.resource_id', 'i-0a1b2c3d');
  const asked = path === 'detail.check-item-detail' ? region : document;
  expect(seen(asked).rejected).toMatchObject([{ path, reason }]);
});

test.each(everyKind)('a %s outranks every read of its time', (_, document) => {
  for (const { kind, order, seenAt } of seen(document).observations) {
    expect([kind, isScheduled(order)]).toEqual(['state', false]);
    expect(order > orderOf(seenAt, 'caused-read', 9_999_999_999_999)).toBe(true);
    expect(order <= orderOf(seenAt, 'recorded', 9_999_999_999_999)).toBe(true);
  }
});

test('two verdicts of one time and kind do not share their place', () => {
  const said = (description: string) =>
    verdictIn(changed(guardDuty, 'detail.description', description)).order;
  const orders = new Set(['a', 'b', 'c', 'd'].map(said));
  expect(orders.size).toBeGreaterThan(1);
});

test('why something could not be judged is told in a thousand characters', () => {
  const said = saidIn(changed(accessAnalyzer, 'detail.error', 'x'.repeat(2000)));
  expect(said).toMatchObject({ kind: 'unreadable', cause: expect.stringMatching(/x$/) });
  expect(String(Reflect.get(Object(said), 'cause'))).toHaveLength(1000);
});
