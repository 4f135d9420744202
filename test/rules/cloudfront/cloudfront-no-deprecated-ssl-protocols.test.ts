import rule from '#rules/cloudfront/cloudfront-no-deprecated-ssl-protocols.ts';
import {
  bucketOrigin,
  customOrigin,
  distribution,
  listed,
} from '#test/support/resources/distribution.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'TLS 1.2 alone', item: distribution() },
    {
      name: 'every version of TLS',
      item: distribution({ origins: listed(customOrigin('shop', 'TLSv1', 'TLSv1.1', 'TLSv1.2')) }),
    },
  ],
  violation: [
    {
      name: 'SSL 3 with one of the origins',
      item: distribution({
        origins: listed(customOrigin('shop', 'TLSv1.2'), customOrigin('old', 'SSLv3', 'TLSv1')),
      }),
      says: 'Distribution E1A2B3C4D5E6F7 (d111111abcdef8.cloudfront.net) may speak SSLv3 with the origins old.',
      shows: [
        {
          path: 'distributionConfig.origins.items[1].customOriginConfig.originSslProtocols',
          expected: 'no SSLv3',
          actual: 'SSLv3, TLSv1',
        },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'only a bucket',
      item: distribution({ origins: listed(bucketOrigin) }),
      reason: 'the distribution has no custom origin',
    },
  ],
  failed: [
    {
      name: 'fewer origins than there are',
      item: distribution({ origins: { quantity: 2, items: [bucketOrigin] } }),
      cause: 'origins.items: expected a list of 2',
    },
    { name: 'no origins', item: distribution({ origins: undefined }), cause: 'origins' },
  ],
});
