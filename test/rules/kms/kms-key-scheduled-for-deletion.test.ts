import rule from '#rules/kms/kms-key-scheduled-for-deletion.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

const KEY = '1234abcd-12ab-34cd-56ef-1234567890ab';
const ARN = `arn:aws:kms:eu-central-1:111122223333:key/${KEY}`;

const scheduled = (fields: Readonly<Record<string, unknown>>) =>
  cloudtrailRecord('kms', 'ScheduleKeyDeletion', fields);

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'in a week',
      record: scheduled({
        requestParameters: { keyId: KEY, pendingWindowInDays: 7 },
        responseElements: { keyId: ARN, keyState: 'PendingDeletion', pendingWindowInDays: 7 },
        resources: [{ accountId: '111122223333', type: 'AWS::KMS::Key', ARN }],
      }),
      says: `alice scheduled the deletion of the key ${ARN} in 7 days.`,
      dedupe: ARN,
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'ScheduleKeyDeletion' },
        { path: 'resources[0].ARN', expected: 'left as it is', actual: ARN },
        { path: 'responseElements.pendingWindowInDays', expected: 'no deletion', actual: 7 },
      ],
    },
    {
      name: 'as it was asked for',
      record: scheduled({ requestParameters: { keyId: KEY, pendingWindowInDays: 14 } }),
      says: `alice scheduled the deletion of the key ${KEY} in 14 days.`,
    },
    {
      name: 'nothing said: as AWS does unless told',
      record: scheduled({}),
      says: 'alice scheduled the deletion of the key unknown in 30 days.',
    },
  ],
  calm: [
    { name: 'called off', record: cloudtrailRecord('kms', 'CancelKeyDeletion') },
    { name: 'disabled', record: cloudtrailRecord('kms', 'DisableKey') },
  ],
});
