import rule from '#rules/iam/iam-policy-no-statements-with-admin-access.ts';
import { managedPolicy, policyVersion } from '#test/support/resources/iam.ts';
import { testRule } from '#test/support/test-rule.ts';

const allow = (overrides = {}) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...overrides });
const having = (...statements: readonly unknown[]) => managedPolicy([policyVersion(statements)]);
const admin = (overrides = {}) => managedPolicy([policyVersion([allow()])], overrides);

testRule(rule, {
  compliant: [
    {
      name: 'some actions on everything',
      item: having(allow({ Action: ['s3:Get*', 's3:List*'] })),
    },
    { name: 'everything of a service', item: having(allow({ Action: 's3:*' })) },
    {
      name: 'everything on something',
      item: having(allow({ Resource: 'arn:aws:s3:::reports/*' })),
    },
    { name: 'everything denied', item: having(allow({ Effect: 'Deny' })) },
    {
      name: 'all but some actions',
      item: having(allow({ Action: undefined, NotAction: 'iam:*' })),
    },
    {
      name: 'everything in a version that is not the default',
      item: managedPolicy([
        policyVersion([allow()], { versionId: 'v1', isDefaultVersion: false }),
        policyVersion([allow({ Action: 's3:*' })]),
      ]),
    },
  ],
  violation: [
    {
      name: 'everything on everything',
      item: admin(),
      says: 'Policy deployer (v2) allows every action on every resource.',
      shows: [
        {
          path: 'policyVersionList[0].document.Statement[0]',
          expected: 'named actions or named resources',
          actual: 'Allow * on *',
        },
      ],
    },
    {
      name: 'in lists, among others',
      item: having(allow({ Action: ['s3:*', '*'], Resource: ['arn:aws:s3:::a', '*'] })),
    },
    { name: 'written as *:*', item: having(allow({ Action: '*:*' })) },
    { name: 'in the second statement', item: having(allow({ Action: 's3:*' }), allow()) },
    {
      name: 'under a condition',
      item: having(allow({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })),
    },
    { name: 'attached to nobody', item: admin({ attachmentCount: 0 }) },
    {
      name: 'a boundary, when boundaries are judged',
      item: admin({ permissionsBoundaryUsageCount: 3 }),
    },
    {
      name: 'no boundary, when boundaries are left out',
      parameters: { excludePermissionBoundaryPolicy: 'true' },
      item: admin(),
    },
    {
      name: 'an old item, its document in a list',
      item: managedPolicy([
        { versionId: 'v1', isDefaultVersion: true, document: [{ Statement: [allow()] }] },
      ]),
      says: 'Policy deployer (v1) allows every action on every resource.',
    },
  ],
  notApplicable: [
    {
      name: 'a policy of AWS',
      item: admin({ arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
      reason: 'the policy is managed by AWS',
    },
    {
      name: 'a boundary, when boundaries are left out',
      parameters: { excludePermissionBoundaryPolicy: true },
      item: admin({ permissionsBoundaryUsageCount: 1 }),
      reason: 'the policy is used as a permissions boundary',
    },
  ],
  failed: [
    {
      name: 'no versions',
      item: managedPolicy([], { policyVersionList: undefined }),
      cause: 'configuration.policyVersionList',
    },
    {
      name: 'no default version',
      item: managedPolicy([policyVersion([allow()], { isDefaultVersion: false })]),
      cause: 'a default version',
    },
    {
      name: 'a document that is no policy',
      item: managedPolicy([{ versionId: 'v1', isDefaultVersion: true, document: 'gone' }]),
      cause: 'expected JSON',
    },
  ],
  absenceViolates: 'a policy whose uses as a boundary are not counted is not known to be one',
});
