import { ACCOUNT, type ConfigItem, configItem, type Overrides, overlaid } from './config-item.ts';

/** One version of a managed policy, its document URL-encoded as in items of today. */
export function policyVersion(
  statements: readonly unknown[],
  {
    versionId = 'v2',
    isDefaultVersion = true,
  }: { versionId?: string; isDefaultVersion?: boolean } = {},
): unknown {
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return {
    versionId,
    isDefaultVersion,
    document: encodeURIComponent(document),
    createDate: '2026-01-12T09:00:00.000Z',
  };
}

/** A customer managed policy with these versions; `overrides` are laid over its configuration. */
export function managedPolicy(
  policyVersionList: readonly unknown[],
  overrides: Overrides = {},
): ConfigItem {
  const arn = `arn:aws:iam::${ACCOUNT}:policy/deployer`;
  return configItem({
    resourceType: 'AWS::IAM::Policy',
    resourceId: 'ANPAEXAMPLEEXAMPLE123',
    resourceName: 'deployer',
    ARN: arn,
    awsRegion: 'global',
    configuration: overlaid(
      {
        policyName: 'deployer',
        policyId: 'ANPAEXAMPLEEXAMPLE123',
        arn,
        path: '/',
        defaultVersionId: 'v2',
        attachmentCount: 1,
        permissionsBoundaryUsageCount: 0,
        isAttachable: true,
        createDate: '2026-01-12T09:00:00.000Z',
        updateDate: '2026-01-12T09:00:00.000Z',
        policyVersionList,
      },
      overrides,
    ),
  });
}

/** A user without policies of its own, in one group; `overrides` are laid over its configuration. */
export function iamUser(overrides: Overrides = {}): ConfigItem {
  const arn = `arn:aws:iam::${ACCOUNT}:user/ada`;
  return configItem({
    resourceType: 'AWS::IAM::User',
    resourceId: 'AIDAEXAMPLEEXAMPLE123',
    resourceName: 'ada',
    ARN: arn,
    awsRegion: 'global',
    configuration: overlaid(
      {
        path: '/',
        userName: 'ada',
        userId: 'AIDAEXAMPLEEXAMPLE123',
        arn,
        createDate: '2026-01-12T09:00:00.000Z',
        userPolicyList: [],
        groupList: ['developers'],
        attachedManagedPolicies: [],
        permissionsBoundary: null,
        tags: [],
      },
      overrides,
    ),
  });
}
