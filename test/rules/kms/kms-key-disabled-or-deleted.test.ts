import rule from '#rules/kms/kms-key-disabled-or-deleted.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'DisableKey',
      record: cloudtrailRecord('kms', 'DisableKey', {
        requestParameters: { keyId: '1234abcd-12ab-34cd-56ef-1234567890ab' },
      }),
      says: 'alice disabled the key 1234abcd-12ab-34cd-56ef-1234567890ab.',
      dedupe: '1234abcd-12ab-34cd-56ef-1234567890ab',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'DisableKey' },
        {
          path: 'requestParameters.keyId',
          expected: 'left as it is',
          actual: '1234abcd-12ab-34cd-56ef-1234567890ab',
        },
      ],
    },
    {
      name: 'ScheduleKeyDeletion',
      record: cloudtrailRecord('kms', 'ScheduleKeyDeletion', {
        requestParameters: {
          keyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
          pendingWindowInDays: 7,
        },
        responseElements: {
          keyId: 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
        },
      }),
      says: 'alice scheduled the deletion of the key 1234abcd-12ab-34cd-56ef-1234567890ab.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('kms', 'DisableKey', { userIdentity: session() }),
      says: 'bob@example.org disabled the key unknown.',
    },
  ],
  calm: [
    {
      name: 'a key switched on',
      record: cloudtrailRecord('kms', 'EnableKey', {
        requestParameters: { keyId: '1234abcd-12ab-34cd-56ef-1234567890ab' },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('kms', 'DisableKey', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { keyId: '1234abcd-12ab-34cd-56ef-1234567890ab' },
      }),
    },
  ],
});
