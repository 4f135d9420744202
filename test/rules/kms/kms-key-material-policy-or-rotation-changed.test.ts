import rule from '#rules/kms/kms-key-material-policy-or-rotation-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'DeleteImportedKeyMaterial',
      record: cloudtrailRecord('kms', 'DeleteImportedKeyMaterial', {
        requestParameters: { keyId: '1234abcd-12ab-34cd-56ef-1234567890ab' },
      }),
      says: 'alice deleted the imported material of the key 1234abcd-12ab-34cd-56ef-1234567890ab.',
      dedupe: '1234abcd-12ab-34cd-56ef-1234567890ab',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'DeleteImportedKeyMaterial' },
        {
          path: 'requestParameters.keyId',
          expected: 'left as it is',
          actual: '1234abcd-12ab-34cd-56ef-1234567890ab',
        },
      ],
    },
    {
      name: 'PutKeyPolicy',
      record: cloudtrailRecord('kms', 'PutKeyPolicy', {
        requestParameters: {
          keyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
          policyName: 'default',
          policy: '{}',
        },
      }),
      says: 'alice changed the policy of the key 1234abcd-12ab-34cd-56ef-1234567890ab.',
    },
    {
      name: 'DisableKeyRotation',
      record: cloudtrailRecord('kms', 'DisableKeyRotation', {
        requestParameters: { keyId: '1234abcd-12ab-34cd-56ef-1234567890ab' },
      }),
      says: 'alice switched off the rotation of the key 1234abcd-12ab-34cd-56ef-1234567890ab.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('kms', 'DeleteImportedKeyMaterial', { userIdentity: session() }),
      says: 'bob@example.org deleted the imported material of the key unknown.',
    },
  ],
  calm: [
    {
      name: 'rotation switched on',
      record: cloudtrailRecord('kms', 'EnableKeyRotation', {
        requestParameters: { keyId: '1234abcd-12ab-34cd-56ef-1234567890ab' },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('kms', 'DeleteImportedKeyMaterial', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { keyId: '1234abcd-12ab-34cd-56ef-1234567890ab' },
      }),
    },
  ],
});
