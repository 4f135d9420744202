import rule from '#rules/iam/iam-server-certificate-expiration-check.ts';
import type { Overrides } from '#test/support/resources/config-item.ts';
import { testRule } from '#test/support/test-rule.ts';

const certificate = (ServerCertificateName: string, Expiration: unknown): Overrides => ({
  ServerCertificateName,
  ServerCertificateId: `ASCAEXAMPLE${ServerCertificateName}`,
  Arn: `arn:aws:iam::111122223333:server-certificate/${ServerCertificateName}`,
  Path: '/',
  UploadDate: '2025-03-01T00:00:00.000Z',
  Expiration,
});
const kept = (...certificates: readonly Overrides[]) => ({ certificates });
const END = '2026-06-01T00:00:00.000Z';

testRule(rule, {
  compliant: [
    { name: 'months ahead', state: kept(certificate('www', END)) },
    {
      name: 'the last millisecond',
      seenAt: '2026-05-31T23:59:59.999Z',
      state: kept(certificate('www', END)),
    },
  ],
  violation: [
    {
      name: 'the moment it ends',
      seenAt: END,
      state: kept(certificate('api', '2027-01-01T00:00:00Z'), certificate('www', END)),
      says: 'IAM in account 111122223333 keeps expired certificates: www (2026-06-01).',
      shows: [{ path: 'certificates[1].Expiration', expected: 'a moment to come', actual: END }],
    },
    {
      name: 'many, long ago',
      state: kept(
        ...Array.from({ length: 12 }, (_, index) =>
          certificate(`old-${index}`, '2024-01-01T00:00:00Z'),
        ),
      ),
    },
  ],
  notApplicable: [{ name: 'none', state: kept(), reason: 'IAM keeps no server certificates' }],
  failed: [
    {
      name: 'an end that is not told',
      state: kept(certificate('www', null)),
      cause: 'certificates[0].Expiration',
    },
  ],
});
