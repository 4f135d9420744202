import rule from '#rules/iam/iam-policy-in-use.ts';
import type { Overrides } from '#test/support/resources/config-item.ts';
import { testRule } from '#test/support/test-rule.ts';

const support = (held: Overrides = {}, PolicyArn = 'arn:aws:iam::aws:policy/AWSSupportAccess') => ({
  policies: [{ PolicyArn, PolicyGroups: [], PolicyUsers: [], PolicyRoles: [], ...held }],
});

testRule(rule, {
  compliant: [
    { name: 'a role', state: support({ PolicyRoles: ['support'] }) },
    { name: 'a group', state: support({ PolicyGroups: ['helpers'] }) },
    { name: 'a user', state: support({ PolicyUsers: ['ada'] }) },
    {
      name: 'in another partition',
      state: support({ PolicyRoles: ['support'] }, 'arn:aws-cn:iam::aws:policy/AWSSupportAccess'),
    },
    {
      name: 'a role, when a role is wanted',
      parameters: { policyUsageType: 'IAM_ROLE' },
      state: support({ PolicyRoles: ['support'] }),
    },
  ],
  violation: [
    {
      name: 'nobody',
      state: support(),
      says: 'In account 111122223333 nobody has the policy AWSSupportAccess (ANY).',
      shows: [{ path: 'policies[0]', expected: 'attached to ANY', actual: [] }],
    },
    {
      name: 'a user and a group, when a role is wanted',
      parameters: { policyUsageType: 'IAM_ROLE' },
      state: support({ PolicyUsers: ['ada'], PolicyGroups: ['helpers'] }),
    },
    {
      name: 'a role, when a group is wanted',
      parameters: { policyUsageType: 'IAM_GROUP' },
      state: support({ PolicyRoles: ['support'] }),
    },
    {
      name: 'a role, when a user is wanted',
      parameters: { policyUsageType: 'IAM_USER' },
      state: support({ PolicyRoles: ['support'] }),
    },
  ],
  notApplicable: [],
  failed: [
    { name: 'nothing told of the policy', state: { policies: [] }, cause: 'policies' },
    {
      name: 'roles not told',
      state: support({ PolicyRoles: undefined }),
      cause: 'policies[0].PolicyRoles',
    },
  ],
});
