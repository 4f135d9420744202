import rule from '#rules/iam/iam-user-no-policies-check.ts';
import { iamUser } from '#test/support/resources/iam.ts';
import { testRule } from '#test/support/test-rule.ts';

const attached = (...names: readonly string[]) => ({
  attachedManagedPolicies: names.map((policyName) => ({
    policyName,
    policyArn: `arn:aws:iam::aws:policy/${policyName}`,
  })),
});
const inline = (...names: readonly string[]) => ({
  userPolicyList: names.map((policyName) => ({ policyName, policyDocument: '%7B%7D' })),
});

testRule(rule, {
  compliant: [{ name: 'rights from a group', item: iamUser() }],
  violation: [
    {
      name: 'an attached policy',
      item: iamUser(attached('ReadOnlyAccess')),
      says: 'User ada has policies of its own: ReadOnlyAccess.',
      shows: [{ path: 'attachedManagedPolicies', expected: [], actual: ['ReadOnlyAccess'] }],
    },
    { name: 'a policy written into the user', item: iamUser(inline('quick-fix')) },
    {
      name: 'both',
      item: iamUser({ ...attached('ReadOnlyAccess', 'deployer'), ...inline('quick-fix') }),
      says: 'User ada has policies of its own: ReadOnlyAccess, deployer, quick-fix.',
    },
    {
      name: 'as many as are named',
      item: iamUser(attached('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j')),
      says: 'User ada has policies of its own: a, b, c, d, e, f, g, h, i, j.',
    },
    {
      name: 'more than are named',
      item: iamUser(attached('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l')),
      says: 'User ada has policies of its own: a, b, c, d, e, f, g, h, i, j and 2 more.',
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'no list of attached policies',
      item: iamUser({ attachedManagedPolicies: undefined }),
      cause: 'configuration.attachedManagedPolicies',
    },
    {
      name: 'no list of its own policies',
      item: iamUser({ userPolicyList: null }),
      cause: 'configuration.userPolicyList',
    },
  ],
});
