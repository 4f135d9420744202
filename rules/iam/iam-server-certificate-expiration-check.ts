import { shortList } from '#shared/document/short-list.ts';
import { daily, defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { serverCertificates } from './server-certificates.ts';

export default defineRule({
  id: 'iam-server-certificate-expiration-check',
  title: 'IAM keeps no expired server certificates',
  severity: 'medium',
  pillar: 'security',
  why: 'An expired certificate that is put on a load balancer by mistake makes clients refuse to connect.',
  fix: 'Put a valid certificate where the expired one is in use, then delete the expired one.',
  fixCommand: 'aws iam delete-server-certificate --server-certificate-name <certificate>',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/iam-server-certificate-expiration-check.html',
  on: daily(serverCertificates),
  messages: { expired: 'IAM in account {account} keeps expired certificates: {certificates}.' },

  evaluate(certificates, { subject, seenAt, violation }) {
    if (certificates.length === 0) return notApplicable('IAM keeps no server certificates');
    const expired = certificates.filter(({ expiration }) => expiration <= seenAt);
    if (expired.length === 0) return compliant;
    const evidence = expired.slice(0, 3).map(({ path, expiration }) => ({
      path: `${path}.Expiration`,
      expected: 'a moment to come',
      actual: expiration,
    }));
    const words = expired.map(({ name, expiration }) => `${name} (${expiration.slice(0, 10)})`);
    const data = { account: subject.accountId, certificates: shortList(words) };
    return violation('expired', data, ...evidence);
  },
});
