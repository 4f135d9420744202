import { expect, test } from 'vitest';
import { producers } from '#rules/producers.ts';
import type { Json } from '#shared/document/fields.ts';
import {
  collectorsConcernedBy,
  collectorTriggers,
  targets,
  watchedCalls,
} from '#shared/events/calls/targets/index.ts';
import { callWith } from '../record.ts';

const byRoot = { userIdentity: { type: 'Root' } };
const support = { requestParameters: { policyArn: 'arn:aws:iam::aws:policy/AWSSupportAccess' } };

test.each<[string, string, Json, readonly string[]]>([
  ['iam', 'UpdateAccountPasswordPolicy', {}, ['password-policy']],
  ['ec2', 'EnableEbsEncryptionByDefault', {}, ['ebs-encryption-default']],
  ['cloudtrail', 'StopLogging', {}, ['trails']],
  ['cloudtrail', 'DeleteTrail', {}, ['trails', 'trail-buckets']],
  ['guardduty', 'DeleteDetector', {}, ['guardduty']],
  ['securityhub', 'DisableSecurityHub', {}, ['securityhub']],
  ['iam', 'EnableMFADevice', byRoot, ['account-summary', 'virtual-mfa-devices']],
  ['iam', 'EnableMFADevice', {}, []],
  ['iam', 'DeleteAccessKey', byRoot, ['account-summary']],
  ['config', 'StopConfigurationRecorder', {}, ['config-recorder']],
  ['ec2', 'ModifySnapshotAttribute', {}, ['public-snapshots']],
  ['ec2', 'DeleteFlowLogs', {}, ['flow-logs']],
  ['ec2', 'AuthorizeSecurityGroupIngress', {}, ['security-group-rules', 'security-groups']],
  ['s3', 'PutAccountPublicAccessBlock', {}, ['account-public-access-block']],
  ['s3', 'PutBucketLogging', {}, ['trail-buckets']],
  [
    'iam',
    'DisableOrganizationsRootCredentialsManagement',
    {},
    ['account-summary', 'organization-root'],
  ],
  ['iam', 'EnableOrganizationsRootSessions', {}, ['organization-root']],
  ['iam', 'AttachRolePolicy', support, ['policy-usage']],
  ['iam', 'AttachRolePolicy', {}, []],
  ['access-analyzer', 'DeleteAnalyzer', {}, ['access-analyzer']],
  ['account', 'PutAlternateContact', {}, ['alternate-contacts']],
  ['logs', 'PutRetentionPolicy', {}, ['log-groups']],
  ['route53', 'ChangeResourceRecordSets', {}, ['record-sets']],
  ['guardduty', 'DeleteDetector', { errorCode: 'AccessDenied' }, []],
  ['guardduty', 'DeleteDetector', { readOnly: true }, []],
  ['unheard-of', 'DeleteDetector', {}, []],
])('%s %s concerns its collectors', (service, eventName, fields, expected) => {
  const call = callWith({ eventSource: `${service}.amazonaws.com`, eventName, ...fields });
  expect(collectorsConcernedBy(call)).toEqual(expected);
});

test('every collector has its calls, but for those that are left to the schedule', () => {
  const all = producers.flatMap(({ by }) =>
    by === 'config' ? [] : [by.slice('collector:'.length)],
  );
  const triggered = new Set(collectorTriggers.map(({ collector }) => collector));
  expect(all.filter((name) => !triggered.has(name))).toEqual([
    'credential-report',
    'service-quotas',
    'volume-snapshots',
  ]);
  expect([...triggered].filter((name) => !all.includes(name))).toEqual([]);
});

test('the calls that are watched are those of the tables, dated names beside them', () => {
  for (const { service, names } of [...targets, ...collectorTriggers]) {
    expect(watchedCalls[service]).toEqual(expect.arrayContaining([...names]));
  }
  expect(watchedCalls['lambda.amazonaws.com']).toContain('AddPermission20150331v2');
  for (const names of Object.values(watchedCalls))
    expect(names).toEqual([...new Set(names)].sort());
});
