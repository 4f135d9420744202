import rule from '#rules/account/security-account-information-provided.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'a security contact alone', state: { contacts: ['SECURITY'] } },
    { name: 'all of them', state: { contacts: ['BILLING', 'OPERATIONS', 'SECURITY'] } },
  ],
  violation: [
    {
      name: 'none',
      state: { contacts: [] },
      says: 'Account 111122223333 has no security contact.',
      shows: [{ path: 'contacts', expected: 'SECURITY among them', actual: [] }],
    },
    { name: 'only the others', state: { contacts: ['BILLING', 'OPERATIONS'] } },
  ],
  notApplicable: [],
  failed: [{ name: 'nothing told', state: {}, cause: 'contacts' }],
});
