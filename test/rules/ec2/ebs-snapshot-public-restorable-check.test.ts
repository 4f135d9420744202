import rule from '#rules/ec2/ebs-snapshot-public-restorable-check.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [{ name: 'none', state: { snapshots: [] } }],
  violation: [
    {
      name: 'one',
      state: { snapshots: ['snap-0a1b2c3d4e5f60718'] },
      says: 'Everybody can restore snapshots of account 111122223333 in global: snap-0a1b2c3d4e5f60718.',
      shows: [{ path: 'snapshots', expected: [], actual: ['snap-0a1b2c3d4e5f60718'] }],
    },
    {
      name: 'very many',
      state: { snapshots: Array.from({ length: 500 }, (_, i) => `snap-0a1b2c3d4e5f6${i + 1000}`) },
    },
  ],
  notApplicable: [],
  failed: [{ name: 'not told', state: {}, cause: 'snapshots' }],
});
