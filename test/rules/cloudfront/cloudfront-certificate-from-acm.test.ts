import rule from '#rules/cloudfront/cloudfront-certificate-from-acm.ts';
import { distribution } from '#test/support/resources/distribution.ts';
import { testRule } from '#test/support/test-rule.ts';

const holding = (viewerCertificate: unknown) => distribution({ viewerCertificate });
const IN_IAM = { iamCertificateId: 'ASCAEXAMPLE', certificateSource: 'iam' };

testRule(rule, {
  compliant: [
    { name: 'of ACM', item: distribution() },
    {
      name: 'of ACM, the other empty',
      item: holding({
        acmCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
        iamCertificateId: '',
        cloudFrontDefaultCertificate: false,
      }),
    },
  ],
  violation: [
    {
      name: 'of IAM',
      item: holding(IN_IAM),
      says: 'Distribution E1A2B3C4D5E6F7 (d111111abcdef8.cloudfront.net) has the certificate ASCAEXAMPLE of IAM.',
      shows: [
        {
          path: 'distributionConfig.viewerCertificate.iamCertificateId',
          expected: 'a certificate of ACM',
          actual: 'ASCAEXAMPLE',
        },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'of CloudFront',
      item: holding({ cloudFrontDefaultCertificate: 'true', certificateSource: 'cloudfront' }),
      reason: 'it has the certificate of CloudFront itself',
    },
  ],
  failed: [
    { name: 'nothing said', item: holding(undefined), cause: 'viewerCertificate' },
    {
      name: 'neither of ours nor of CloudFront',
      item: holding({ cloudFrontDefaultCertificate: false }),
      cause: 'viewerCertificate',
    },
  ],
});
