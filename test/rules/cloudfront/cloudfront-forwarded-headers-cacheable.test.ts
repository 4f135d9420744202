import rule from '#rules/cloudfront/cloudfront-forwarded-headers-cacheable.ts';
import { behavior, distribution, listed } from '#test/support/resources/distribution.ts';
import { testRule } from '#test/support/test-rule.ts';

const IT = 'Distribution E1A2B3C4D5E6F7 (d111111abcdef8.cloudfront.net)';
const UNWANTED = 'none of *, Date, User-Agent';

testRule(rule, {
  compliant: [
    { name: 'no header', item: distribution() },
    {
      name: 'a header of few values',
      item: distribution({ defaultCacheBehavior: behavior(['Accept-Language']) }),
    },
    {
      name: 'one behavior by policy, one without headers',
      item: distribution({
        defaultCacheBehavior: behavior(),
        cacheBehaviors: listed(behavior([], '/api/*')),
      }),
    },
    {
      name: 'a header that this owner does not mind',
      parameters: { headers: 'Date' },
      item: distribution({ defaultCacheBehavior: behavior(['User-Agent']) }),
    },
  ],
  violation: [
    {
      name: 'all of them',
      item: distribution({ defaultCacheBehavior: behavior(['*']) }),
      says: `${IT} forwards * for *.`,
      shows: [
        {
          path: 'distributionConfig.defaultCacheBehavior.forwardedValues.headers',
          expected: UNWANTED,
          actual: '*',
        },
      ],
    },
    {
      name: 'two of them in one behavior, whatever their case',
      item: distribution({
        cacheBehaviors: listed(
          behavior(undefined, '/a'),
          behavior(['user-agent', 'Host', 'DATE'], '/b'),
        ),
      }),
      says: `${IT} forwards user-agent, DATE for /b.`,
      shows: [
        {
          path: 'distributionConfig.cacheBehaviors.items[1].forwardedValues.headers',
          expected: UNWANTED,
          actual: 'user-agent, DATE',
        },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'by cache policies alone',
      item: distribution({ defaultCacheBehavior: behavior() }),
      reason: 'cache policies decide what is forwarded',
    },
  ],
  failed: [
    {
      name: 'no behavior',
      item: distribution({ defaultCacheBehavior: undefined }),
      cause: 'distributionConfig.defaultCacheBehavior',
    },
    {
      name: 'headers announced and not told',
      item: distribution({
        defaultCacheBehavior: { forwardedValues: { headers: { quantity: 1 } } },
      }),
      cause: 'headers.items: expected a list of 1',
    },
  ],
});
