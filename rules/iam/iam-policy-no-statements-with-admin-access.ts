import { namesEveryAction, namesEveryResource } from '#shared/document/policy-document.ts';
import { flag } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { managedPolicy } from './policy.ts';

export default defineRule({
  id: 'iam-policy-no-statements-with-admin-access',
  title: 'IAM policies do not allow everything on everything',
  severity: 'high',
  pillar: 'security',
  why: 'Whoever has such a policy is an administrator, by intention or not, and so is whoever steals their credentials.',
  fix: 'Write a version of the policy that allows the actions that are needed, and make it the default.',
  fixCommand:
    'aws iam create-policy-version --policy-arn arn:aws:iam::{accountId}:policy/{resourceName} --policy-document file://<policy>.json --set-as-default',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-no-statements-with-admin-access.html',
  on: managedPolicy,
  parameters: { excludePermissionBoundaryPolicy: flag(false) },
  messages: { admin: 'Policy {policy} ({version}) allows every action on every resource.' },

  evaluate(policy, { parameters, violation }) {
    if (policy.isAwsManaged) return notApplicable('the policy is managed by AWS');
    if (parameters.excludePermissionBoundaryPolicy && policy.boundaryUses > 0) {
      return notApplicable('the policy is used as a permissions boundary');
    }
    const admin = policy.statements.filter(
      (each) => each.allows && namesEveryAction(each) && namesEveryResource(each),
    );
    if (admin.length === 0) return compliant;
    const evidence = admin.slice(0, 3).map(({ path }) => ({
      path: `${policy.path}.document.${path}`,
      expected: 'named actions or named resources',
      actual: 'Allow * on *',
    }));
    const data = { policy: policy.name, version: policy.defaultVersion };
    return violation('admin', data, ...evidence);
  },
});
