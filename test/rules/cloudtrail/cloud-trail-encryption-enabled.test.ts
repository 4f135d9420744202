import rule from '#rules/cloudtrail/cloud-trail-encryption-enabled.ts';
import { trailItem } from '#test/support/resources/operations.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'a key', item: trailItem() },
    { name: 'an alias', item: trailItem({ kmsKeyId: 'alias/audit' }) },
  ],
  violation: [
    {
      name: 'no key',
      item: trailItem({ kmsKeyId: undefined }),
      says: 'Trail audit does not encrypt its log files with a KMS key.',
      shows: [{ path: 'kmsKeyId', expected: 'a KMS key', actual: null }],
    },
    { name: 'null for a key', item: trailItem({ kmsKeyId: null }) },
    { name: 'an empty key', item: trailItem({ kmsKeyId: '' }) },
  ],
  notApplicable: [],
  failed: [{ name: 'no name', item: trailItem({ name: undefined }), cause: 'configuration.name' }],
  absenceViolates: 'AWS leaves out the key of a trail that has none',
});
