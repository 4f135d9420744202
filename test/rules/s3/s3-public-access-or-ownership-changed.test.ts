import rule from '#rules/s3/s3-public-access-or-ownership-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'PutBucketPublicAccessBlock',
      record: cloudtrailRecord('s3', 'PutBucketPublicAccessBlock', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice set the public access block of the bucket invoices.',
      dedupe: 'invoices',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'PutBucketPublicAccessBlock' },
        { path: 'requestParameters.bucketName', expected: 'left as it is', actual: 'invoices' },
      ],
    },
    {
      name: 'DeleteBucketPublicAccessBlock',
      record: cloudtrailRecord('s3', 'DeleteBucketPublicAccessBlock', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice deleted the public access block of the bucket invoices.',
    },
    {
      name: 'PutAccountPublicAccessBlock',
      record: cloudtrailRecord('s3', 'PutAccountPublicAccessBlock', {
        requestParameters: {
          'x-amz-account-id': '111122223333',
          Host: '111122223333.s3-control.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice set the public access block of the account 111122223333.',
    },
    {
      name: 'DeleteAccountPublicAccessBlock',
      record: cloudtrailRecord('s3', 'DeleteAccountPublicAccessBlock', {
        requestParameters: {
          'x-amz-account-id': '111122223333',
          Host: '111122223333.s3-control.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice deleted the public access block of the account 111122223333.',
    },
    {
      name: 'PutBucketOwnershipControls',
      record: cloudtrailRecord('s3', 'PutBucketOwnershipControls', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice changed the object ownership of the bucket invoices.',
    },
    {
      name: 'PutBucketLifecycleConfiguration',
      record: cloudtrailRecord('s3', 'PutBucketLifecycleConfiguration', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice changed the lifecycle of the bucket invoices.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('s3', 'PutBucketPublicAccessBlock', { userIdentity: session() }),
      says: 'bob@example.org set the public access block of the bucket unknown.',
    },
  ],
  calm: [
    {
      name: 'a tag',
      record: cloudtrailRecord('s3', 'PutBucketTagging', {
        requestParameters: { bucketName: 'invoices' },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('s3', 'PutBucketPublicAccessBlock', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
    },
  ],
});
