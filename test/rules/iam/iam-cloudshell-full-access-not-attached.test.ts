import rule from '#rules/iam/iam-cloudshell-full-access-not-attached.ts';
import { ACCOUNT, configItem } from '#test/support/resources/config-item.ts';
import { iamUser } from '#test/support/resources/iam.ts';
import { testRule } from '#test/support/test-rule.ts';

const policy = (name: string, owner = 'aws', partition = 'aws') => ({
  policyName: name,
  policyArn: `arn:${partition}:iam::${owner}:policy/${name}`,
});
const FULL = policy('AWSCloudShellFullAccess');

const role = (attachedManagedPolicies?: readonly unknown[]) =>
  configItem({
    resourceType: 'AWS::IAM::Role',
    resourceId: 'AROAEXAMPLEEXAMPLE123',
    resourceName: 'deployer',
    ARN: `arn:aws:iam::${ACCOUNT}:role/deployer`,
    awsRegion: 'global',
    configuration: { roleName: 'deployer', rolePolicyList: [], attachedManagedPolicies },
  });
const group = (...attachedManagedPolicies: readonly unknown[]) =>
  configItem({
    resourceType: 'AWS::IAM::Group',
    resourceId: 'AGPAEXAMPLEEXAMPLE123',
    resourceName: 'developers',
    ARN: `arn:aws:iam::${ACCOUNT}:group/developers`,
    awsRegion: 'global',
    configuration: { groupName: 'developers', groupPolicyList: [], attachedManagedPolicies },
  });

testRule(rule, {
  compliant: [
    { name: 'a role without policies', item: role([]) },
    { name: 'a group with another policy', item: group(policy('ReadOnlyAccess')) },
    {
      name: 'a policy of the account with that name',
      item: role([policy(FULL.policyName, ACCOUNT)]),
    },
    { name: 'a user without policies', item: iamUser() },
  ],
  violation: [
    {
      name: 'a role',
      item: role([policy('ReadOnlyAccess'), FULL]),
      says: 'The policy AWSCloudShellFullAccess is attached to role deployer.',
      shows: [
        {
          path: 'attachedManagedPolicies[1].policyArn',
          expected: 'another policy',
          actual: FULL.policyArn,
        },
      ],
    },
    {
      name: 'a group',
      item: group(FULL),
      says: 'The policy AWSCloudShellFullAccess is attached to group developers.',
    },
    {
      name: 'a user',
      item: iamUser({ attachedManagedPolicies: [FULL] }),
      says: 'The policy AWSCloudShellFullAccess is attached to user ada.',
    },
    { name: 'in China', item: role([policy(FULL.policyName, 'aws', 'aws-cn')]) },
  ],
  notApplicable: [],
  failed: [
    { name: 'policies not told', item: role(), cause: 'configuration.attachedManagedPolicies' },
  ],
});
