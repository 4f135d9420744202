import rule from '#rules/s3/s3-bucket-policy-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'PutBucketAcl',
      record: cloudtrailRecord('s3', 'PutBucketAcl', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice changed the ACL of the bucket invoices.',
      dedupe: 'invoices',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'PutBucketAcl' },
        { path: 'requestParameters.bucketName', expected: 'left as it is', actual: 'invoices' },
      ],
    },
    {
      name: 'PutBucketPolicy',
      record: cloudtrailRecord('s3', 'PutBucketPolicy', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice changed the policy of the bucket invoices.',
    },
    {
      name: 'PutBucketCors',
      record: cloudtrailRecord('s3', 'PutBucketCors', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice changed the CORS rules of the bucket invoices.',
    },
    {
      name: 'PutBucketLifecycle',
      record: cloudtrailRecord('s3', 'PutBucketLifecycle', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice changed the lifecycle of the bucket invoices.',
    },
    {
      name: 'PutBucketReplication',
      record: cloudtrailRecord('s3', 'PutBucketReplication', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice changed the replication of the bucket invoices.',
    },
    {
      name: 'DeleteBucketPolicy',
      record: cloudtrailRecord('s3', 'DeleteBucketPolicy', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice deleted the policy of the bucket invoices.',
    },
    {
      name: 'DeleteBucketCors',
      record: cloudtrailRecord('s3', 'DeleteBucketCors', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice deleted the CORS rules of the bucket invoices.',
    },
    {
      name: 'DeleteBucketLifecycle',
      record: cloudtrailRecord('s3', 'DeleteBucketLifecycle', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice deleted the lifecycle of the bucket invoices.',
    },
    {
      name: 'DeleteBucketReplication',
      record: cloudtrailRecord('s3', 'DeleteBucketReplication', {
        requestParameters: {
          bucketName: 'invoices',
          Host: 'invoices.s3.eu-central-1.amazonaws.com',
        },
      }),
      says: 'alice deleted the replication of the bucket invoices.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('s3', 'PutBucketAcl', { userIdentity: session() }),
      says: 'bob@example.org changed the ACL of the bucket unknown.',
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
      record: cloudtrailRecord('s3', 'PutBucketAcl', {
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
