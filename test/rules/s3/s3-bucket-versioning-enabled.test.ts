import rule from '#rules/s3/s3-bucket-versioning-enabled.ts';
import { bucket } from '#test/support/resources/bucket.ts';
import { testRule } from '#test/support/test-rule.ts';

const versioned = (status: unknown, isMfaDeleteEnabled: unknown = null) =>
  bucket({ BucketVersioningConfiguration: { status, isMfaDeleteEnabled } });

testRule(rule, {
  compliant: [
    { name: 'enabled', item: versioned('Enabled') },
    {
      name: 'enabled with MFA delete, as asked',
      parameters: { isMfaDeleteEnabled: 'true' },
      item: versioned('Enabled', true),
    },
    {
      name: 'enabled, as JSON text',
      item: bucket({ BucketVersioningConfiguration: '{"status":"Enabled"}' }),
    },
  ],
  violation: [
    {
      name: 'off',
      item: versioned('Off'),
      says: 'Bucket reports-111122223333 does not keep versions: versioning is Off.',
      shows: [
        {
          path: 'supplementaryConfiguration.BucketVersioningConfiguration.status',
          expected: 'Enabled',
          actual: 'Off',
        },
      ],
    },
    { name: 'suspended', item: versioned('Suspended') },
    { name: 'not configured', item: bucket({ BucketVersioningConfiguration: undefined }) },
    {
      name: 'enabled without the MFA delete that is asked for',
      parameters: { isMfaDeleteEnabled: true },
      item: versioned('Enabled', false),
      says: 'Bucket reports-111122223333 keeps versions that can be deleted without MFA.',
      shows: [
        {
          path: 'supplementaryConfiguration.BucketVersioningConfiguration.isMfaDeleteEnabled',
          expected: true,
          actual: false,
        },
      ],
    },
    {
      name: 'enabled, nothing said of MFA delete',
      parameters: { isMfaDeleteEnabled: true },
      item: versioned('Enabled'),
    },
  ],
  notApplicable: [],
  absenceViolates: 'versioning that an item does not carry is not configured',
});
