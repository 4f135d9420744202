import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { distribution } from './distribution.ts';

export default defineRule({
  id: 'cloudfront-certificate-from-acm',
  title: 'CloudFront distributions have their certificate from AWS Certificate Manager',
  severity: 'medium',
  pillar: 'security',
  why: 'Certificates kept in IAM are renewed by hand, and one day by nobody; then browsers warn of the site.',
  fix: 'Request or import the certificate in AWS Certificate Manager (us-east-1) and give it to the distribution.',
  fixCommand:
    'aws cloudfront update-distribution --id {resourceId} --distribution-config <config> --if-match <etag>',
  reference:
    'https://docs.aws.amazon.com/awssupport/latest/user/security-checks.html#cloudfront-custom-ssl-certificates-iam-certificate-store',
  on: distribution,
  messages: { inIam: 'Distribution {distribution} has the certificate {certificate} of IAM.' },

  evaluate({ label, certificate }, { violation }) {
    const { keptBy, id } = known(certificate, 'distributionConfig.viewerCertificate');
    if (keptBy === 'acm') return compliant;
    if (keptBy === 'cloudfront')
      return notApplicable('it has the certificate of CloudFront itself');
    const path = 'distributionConfig.viewerCertificate.iamCertificateId';
    const evidence = { path, expected: 'a certificate of ACM', actual: id };
    return violation('inIam', { distribution: label, certificate: id }, evidence);
  },
});
