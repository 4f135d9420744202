import { configurationItem } from '#shared/document/configuration.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface IamUser {
  readonly name: string;
  /** Names of managed policies that are attached to the user itself. */
  readonly attachedPolicies: readonly string[];
  /** Names of policies that are written into the user. */
  readonly inlinePolicies: readonly string[];
}

/** AWS::IAM::User. It says nothing of passwords, MFA devices and access keys. */
export const iamUser: Reader<IamUser> = {
  resourceTypes: ['AWS::IAM::User'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const names = (list: string) =>
      requiredRecords(configuration, list).map((policy) => policy.text('policyName'));
    return {
      name: configuration.text('userName'),
      attachedPolicies: names('attachedManagedPolicies'),
      inlinePolicies: names('userPolicyList'),
    };
  },
};
