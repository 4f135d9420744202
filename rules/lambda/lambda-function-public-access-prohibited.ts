import { allowsEveryone, isRestricting, type Statement } from '#shared/document/policy-document.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { FUNCTION_POLICY, lambdaFunction } from './function.ts';

export default defineRule({
  id: 'lambda-function-public-access-prohibited',
  title: 'Lambda functions are not public',
  severity: 'critical',
  pillar: 'security',
  why: 'A function that everyone can invoke works for everyone, with the rights of its role and at your expense.',
  fix: 'Remove the permission, and grant it again to the account or the service that needs it.',
  fixCommand:
    'aws lambda remove-permission --function-name {resourceName} --statement-id <sid> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/lambda-function-public-access-prohibited.html',
  on: lambdaFunction,
  messages: {
    everyone: 'Function {function} lets everyone in by its resource policy.',
    anyBucket: 'Function {function} lets S3 in from the buckets of every account.',
  },

  evaluate({ name, policy }, { violation }) {
    const open = policy.filter(allowsEveryone);
    if (open.length > 0) {
      return violation(
        'everyone',
        { function: name },
        ...evidenceOf(open, 'known principals only'),
      );
    }
    const fromAnyBucket = policy.filter(trustsAnyBucket);
    if (fromAnyBucket.length === 0) return compliant;
    const expected = 'a condition on aws:SourceAccount';
    return violation('anyBucket', { function: name }, ...evidenceOf(fromAnyBucket, expected));
  },
});

/** S3 calls for whoever owns a bucket: an ARN of a bucket has no account in it. */
function trustsAnyBucket({ allows, principals, conditions }: Statement): boolean {
  const isForS3 = principals?.services.includes('s3.amazonaws.com') ?? false;
  const namesAccount = conditions.some(
    (each) => isRestricting(each) && /^aws:source(?:account|orgid|orgpaths)$/.test(each.key),
  );
  return allows && isForS3 && !namesAccount;
}

function evidenceOf(statements: readonly Statement[], expected: string) {
  return statements.slice(0, 3).map(({ path, principals }) => ({
    path: `${FUNCTION_POLICY}.${path}`,
    expected,
    actual: principals?.services.join(', ') || 'everyone',
  }));
}
