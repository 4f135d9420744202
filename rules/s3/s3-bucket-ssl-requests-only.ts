import { partitionOf } from '#shared/document/partition.ts';
import { concernsResource, type Statement } from '#shared/document/policy-document.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { bucket, POLICY_PATH } from './bucket.ts';

export default defineRule({
  id: 's3-bucket-ssl-requests-only',
  title: 'S3 buckets refuse requests without TLS',
  severity: 'medium',
  pillar: 'security',
  why: 'What goes to a bucket or comes from it over plain HTTP can be read and changed on the way.',
  fix: 'Add a statement to the policy that denies s3:* to everyone for the bucket and its objects when aws:SecureTransport is false.',
  fixCommand:
    'aws s3api put-bucket-policy --bucket {resourceId} --policy file://<policy>.json --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-ssl-requests-only.html',
  on: bucket,
  messages: {
    noPolicy: 'Bucket {bucket} has no policy that refuses requests without TLS.',
    allowed: 'The policy of bucket {bucket} does not refuse all requests without TLS to {parts}.',
  },

  evaluate({ name, policy }, { subject, violation }) {
    const arn = `arn:${partitionOf(subject.region)}:s3:::${name}`;
    const denials = policy.filter(deniesPlainRequests);
    const isCovered = (part: string) => denials.some((each) => concernsResource(each, part));
    const parts = [
      ...(isCovered(arn) ? [] : ['the bucket']),
      ...(isCovered(`${arn}/any object`) ? [] : ['its objects']),
    ];
    if (parts.length === 0) return compliant;
    const expected = 's3:* denied to everyone without TLS';
    const evidence = {
      path: POLICY_PATH,
      expected,
      actual: policy.length === 0 ? null : 'not denied',
    };
    if (policy.length === 0) return violation('noPolicy', { bucket: name }, evidence);
    return violation('allowed', { bucket: name, parts: parts.join(' and ') }, evidence);
  },
});

function deniesPlainRequests({ allows, principals, actions, conditions }: Statement): boolean {
  const [condition, ...others] = conditions;
  return (
    !allows &&
    principals?.everyone === true &&
    !principals.isInverted &&
    !actions.isInverted &&
    actions.patterns.some((pattern) => /^(?:\*|s3:\*)$/i.test(pattern)) &&
    others.length === 0 &&
    condition?.key === 'aws:securetransport' &&
    condition.operator.toLowerCase() === 'bool' &&
    condition.values.every((value) => value.toLowerCase() === 'false')
  );
}
