import rule from '#rules/elb/elb-acm-certificate-required.ts';
import { listener, withListeners } from '#test/support/resources/classic-listeners.ts';
import { testRule } from '#test/support/test-rule.ts';

const IN_IAM = 'arn:aws:iam::111122223333:server-certificate/shop';
const IN_CHINA = 'arn:aws-cn:acm:cn-north-1:111122223333:certificate/0f1e2d3c';
const having = (sslcertificateId: unknown) => ({ sslcertificateId });

testRule(rule, {
  compliant: [
    { name: 'of ACM', item: withListeners([listener('HTTPS', 443)]) },
    {
      name: 'of ACM in another partition',
      item: withListeners([listener('SSL', 993, [], having(IN_CHINA))]),
    },
    {
      name: 'beside a plain listener',
      item: withListeners([listener('HTTP', 80), listener('HTTPS', 443)]),
    },
  ],
  violation: [
    {
      name: 'of IAM',
      item: withListeners([listener('HTTPS', 443), listener('SSL', 993, [], having(IN_IAM))]),
      says: 'Classic Load Balancer legacy-shop has a certificate that is not of ACM on port 993.',
      shows: [
        {
          path: 'listenerDescriptions[1].listener.sslcertificateId',
          expected: 'a certificate of ACM',
          actual: IN_IAM,
        },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'no TLS listener',
      item: withListeners([listener('HTTP', 80)]),
      reason: 'the load balancer has no TLS listener',
    },
  ],
  failed: [
    {
      name: 'no certificate in the item',
      item: withListeners([listener('HTTPS', 443, [], having(undefined))]),
      cause: 'sslcertificateId',
    },
  ],
});
