import rule from '#rules/ec2/ec2-ebs-encryption-by-default.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'on', state: { EbsEncryptionByDefault: true } },
    { name: 'on, in words', state: { EbsEncryptionByDefault: 'true' } },
  ],
  violation: [
    {
      name: 'off',
      state: { EbsEncryptionByDefault: false },
      says: 'Account 111122223333 does not encrypt new EBS volumes in global by default.',
      shows: [{ path: 'EbsEncryptionByDefault', expected: true, actual: false }],
    },
  ],
  notApplicable: [],
  failed: [{ name: 'not told', state: {}, cause: 'EbsEncryptionByDefault' }],
});
