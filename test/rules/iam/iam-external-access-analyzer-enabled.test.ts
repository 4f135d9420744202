import rule from '#rules/iam/iam-external-access-analyzer-enabled.ts';
import { testRule } from '#test/support/test-rule.ts';

const analyzer = (type: string, status = 'ACTIVE', name = 'external') => ({ name, type, status });
const state = (...analyzers: readonly unknown[]) => ({ analyzers });

testRule(rule, {
  compliant: [
    { name: 'of the account', state: state(analyzer('ACCOUNT')) },
    { name: 'of the organization', state: state(analyzer('ORGANIZATION')) },
    {
      name: 'one that is active beside others',
      state: state(
        analyzer('ACCOUNT_UNUSED_ACCESS'),
        analyzer('ACCOUNT', 'FAILED', 'old'),
        analyzer('ACCOUNT'),
      ),
    },
  ],
  violation: [
    {
      name: 'none',
      state: state(),
      says: 'Account 111122223333 has no analyzer for external access in global.',
      shows: [
        {
          path: 'analyzers',
          expected: 'an active analyzer of type ACCOUNT or ORGANIZATION',
          actual: [],
        },
      ],
    },
    {
      name: 'only for unused access',
      state: state(analyzer('ACCOUNT_UNUSED_ACCESS'), analyzer('ORGANIZATION_INTERNAL_ACCESS')),
    },
    {
      name: 'disabled',
      state: state(analyzer('ACCOUNT', 'DISABLED')),
      says: 'No analyzer for external access of account 111122223333 in global is active: external is DISABLED.',
      shows: [
        {
          path: 'analyzers',
          expected: 'an active analyzer of type ACCOUNT or ORGANIZATION',
          actual: ['external: ACCOUNT, DISABLED'],
        },
      ],
    },
    { name: 'still being created', state: state(analyzer('ORGANIZATION', 'CREATING')) },
  ],
  notApplicable: [],
  failed: [
    { name: 'a list that is not told', state: {}, cause: 'analyzers' },
    {
      name: 'a status that is not told',
      state: state({ name: 'external', type: 'ACCOUNT' }),
      cause: 'analyzers[0].status',
    },
  ],
});
