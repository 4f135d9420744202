import rule from '#rules/s3/s3-bucket-mfa-delete-enabled.ts';
import { bucket } from '#test/support/resources/bucket.ts';
import { testRule } from '#test/support/test-rule.ts';

const versioned = (status: unknown, isMfaDeleteEnabled: unknown) =>
  bucket({ BucketVersioningConfiguration: { status, isMfaDeleteEnabled } });

testRule(rule, {
  compliant: [{ name: 'on', item: versioned('Enabled', true) }],
  violation: [
    {
      name: 'off',
      item: versioned('Enabled', false),
      says: 'Versions in bucket reports-111122223333 can be deleted without MFA.',
      shows: [
        {
          path: 'supplementaryConfiguration.BucketVersioningConfiguration.isMfaDeleteEnabled',
          expected: true,
          actual: false,
        },
      ],
    },
    { name: 'never set', item: versioned('Enabled', null) },
  ],
  notApplicable: [
    {
      name: 'no versions',
      item: versioned('Off', null),
      reason: 'versioning of the bucket is Off',
    },
    {
      name: 'versions suspended',
      item: versioned('Suspended', false),
      reason: 'versioning of the bucket is Suspended',
    },
    {
      name: 'versioning not configured',
      item: bucket({ BucketVersioningConfiguration: undefined }),
    },
  ],
  absenceViolates: 'AWS holds null for MFA delete that was never set',
});
