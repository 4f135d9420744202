import { fields } from '#shared/document/fields.ts';
import { requiredRecords, requiredTexts } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

export interface PolicyUsage {
  readonly arn: string;
  /** Where it stands: `policies[0]`. */
  readonly path: string;
  readonly groups: readonly string[];
  readonly users: readonly string[];
  readonly roles: readonly string[];
}

/**
 * Aspect `policy-usage` of an account: who has certain policies of AWS, by name:
 *
 *     { "policies": [ { "PolicyArn": "arn:aws:iam::aws:policy/AWSSupportAccess",
 *         "PolicyGroups": ["support"], "PolicyUsers": [], "PolicyRoles": ["support"] } ] }
 */
export const policyUsage: Reader<readonly PolicyUsage[]> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'policy-usage',
  read: (value) =>
    requiredRecords(fields(value), 'policies').map((policy) => ({
      arn: policy.text('PolicyArn'),
      path: policy.path,
      groups: requiredTexts(policy, 'PolicyGroups'),
      users: requiredTexts(policy, 'PolicyUsers'),
      roles: requiredTexts(policy, 'PolicyRoles'),
    })),
};
