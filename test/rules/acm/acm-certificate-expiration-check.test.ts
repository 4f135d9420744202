import rule from '#rules/acm/acm-certificate-expiration-check.ts';
import { certificate } from '#test/support/resources/operations.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'months ahead', item: certificate() },
    {
      name: 'fourteen days and a millisecond ahead',
      seenAt: '2026-12-16T23:59:59.999Z',
      item: certificate(),
    },
    {
      name: 'two days ahead when one is enough',
      parameters: { daysToExpiration: 1 },
      seenAt: '2026-12-29T00:00:00.000Z',
      item: certificate(),
    },
    { name: 'as a count of milliseconds', item: certificate({ notAfter: 1798675200000 }) },
  ],
  violation: [
    {
      name: 'exactly fourteen days ahead',
      seenAt: '2026-12-17T00:00:00.000Z',
      item: certificate(),
      says: 'The certificate for www.example.com expires on 2026-12-31.',
      shows: [
        {
          path: 'notAfter',
          expected: 'more than 14 days ahead',
          actual: '2026-12-31T00:00:00.000Z',
        },
      ],
    },
    {
      name: 'twenty days ahead when thirty are wanted',
      parameters: { daysToExpiration: '30' },
      seenAt: '2026-12-11T00:00:00.000Z',
      item: certificate(),
    },
    {
      name: 'now',
      seenAt: '2026-12-31T00:00:00.000Z',
      item: certificate(),
      says: 'The certificate for www.example.com expired on 2026-12-31.',
      shows: [
        {
          path: 'notAfter',
          expected: 'more than 14 days ahead',
          actual: '2026-12-31T00:00:00.000Z',
        },
      ],
    },
    {
      name: 'long ago',
      seenAt: '2027-02-01T00:00:00.000Z',
      item: certificate({ status: 'EXPIRED' }),
    },
    {
      name: 'now, when nothing is wanted ahead',
      parameters: { daysToExpiration: 0 },
      seenAt: '2026-12-31T00:00:00.000Z',
      item: certificate(),
    },
  ],
  notApplicable: [
    {
      name: 'not issued yet',
      item: certificate({ status: 'PENDING_VALIDATION', notAfter: undefined }),
      reason: 'the certificate is PENDING_VALIDATION',
    },
    { name: 'never issued', item: certificate({ status: 'FAILED', notAfter: undefined }) },
  ],
  failed: [
    {
      name: 'issued, without an end',
      item: certificate({ notAfter: null }),
      cause: 'configuration.notAfter',
    },
    { name: 'an end in prose', item: certificate({ notAfter: 'Dec 31, 2026' }), cause: 'a moment' },
  ],
});
