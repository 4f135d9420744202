import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { distribution } from './distribution.ts';

export default defineRule({
  id: 'cloudfront-no-deprecated-ssl-protocols',
  title: 'CloudFront speaks no broken version of TLS with its origins',
  severity: 'medium',
  pillar: 'security',
  why: 'SSL 3 can be broken by whoever sits between CloudFront and the origin.',
  fix: 'Take SSLv3 out of the protocols of the origin.',
  fixCommand:
    'aws cloudfront update-distribution --id {resourceId} --distribution-config <config> --if-match <etag>',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/cloudfront-no-deprecated-ssl-protocols.html',
  on: distribution,
  messages: { broken: 'Distribution {distribution} may speak SSLv3 with the origins {origins}.' },

  evaluate({ label, origins }, { violation }) {
    const custom = origins.filter(({ sslProtocols }) => sslProtocols !== undefined);
    if (custom.length === 0) return notApplicable('the distribution has no custom origin');
    const broken = custom.filter(({ sslProtocols }) => sslProtocols?.includes('SSLv3'));
    if (broken.length === 0) return compliant;
    const evidence = broken.slice(0, 3).map(({ path, sslProtocols }) => ({
      path: `${path}.customOriginConfig.originSslProtocols`,
      expected: 'no SSLv3',
      actual: sslProtocols?.join(', '),
    }));
    const names = broken.map(({ id }) => id).join(', ');
    return violation('broken', { distribution: label, origins: names }, ...evidence);
  },
});
