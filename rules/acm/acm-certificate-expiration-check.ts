import { known } from '#shared/document/known.ts';
import { epochMs } from '#shared/domain/instant.ts';
import { integer } from '#shared/domain/parameter.ts';
import { daily, defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { certificate } from './certificate.ts';

const DAY_MS = 86_400_000;

export default defineRule({
  id: 'acm-certificate-expiration-check',
  title: 'ACM certificates do not expire soon',
  severity: 'medium',
  pillar: 'reliability',
  why: 'When a certificate expires, clients refuse to connect: the service is down from that second on.',
  fix: 'Import a new certificate in time, or make the DNS validation of the renewal work.',
  fixCommand: 'aws acm describe-certificate --certificate-arn {resourceId} --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/acm-certificate-expiration-check.html',
  on: daily(certificate),
  parameters: { daysToExpiration: integer(14, { max: 3650 }) },
  messages: {
    soon: 'The certificate for {domain} expires on {date}.',
    expired: 'The certificate for {domain} expired on {date}.',
  },

  evaluate({ domain, status, notAfter }, { parameters, seenAt, violation }) {
    if (status !== 'ISSUED' && status !== 'EXPIRED') {
      return notApplicable(`the certificate is ${status}`);
    }
    const end = known(notAfter, 'configuration.notAfter');
    const days = parameters.daysToExpiration;
    const left = epochMs(end) - epochMs(seenAt);
    if (left > days * DAY_MS) return compliant;
    // No count of the days left: a text that changes daily would be an alert every day.
    const data = { domain, date: end.slice(0, 10) };
    const evidence = { path: 'notAfter', expected: `more than ${days} days ahead`, actual: end };
    return violation(left > 0 ? 'soon' : 'expired', data, evidence);
  },
});
