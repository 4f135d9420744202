import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { classicListeners } from './classic-listeners.ts';

export default defineRule({
  id: 'elb-acm-certificate-required',
  title: 'Classic Load Balancers use certificates of AWS Certificate Manager',
  severity: 'medium',
  pillar: 'security',
  why: 'Certificates kept in IAM are renewed by hand, and one day by nobody.',
  fix: 'Request or import the certificate in AWS Certificate Manager and give it to the listener.',
  fixCommand:
    'aws elb set-load-balancer-listener-ssl-certificate --load-balancer-name {resourceName} --load-balancer-port <port> --ssl-certificate-id <certificate-arn> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/elb-acm-certificate-required.html',
  on: classicListeners,
  messages: {
    elsewhere: 'Classic Load Balancer {balancer} has a certificate that is not of ACM on {ports}.',
  },

  evaluate({ balancer, listeners }, { violation }) {
    const encrypted = listeners.filter(({ isEncrypted }) => isEncrypted);
    if (encrypted.length === 0) return notApplicable('the load balancer has no TLS listener');
    const found = encrypted.map(({ path, port, certificate }) => {
      const at = `${path}.listener.sslcertificateId`;
      return { at, port, certificate: known(certificate, at) };
    });
    const others = found.filter(({ certificate }) => !/^arn:[\w-]+:acm:/.test(certificate));
    if (others.length === 0) return compliant;
    const ports = others.map(({ port }) => `port ${port}`).join(', ');
    const evidence = others.slice(0, 3).map(({ at, certificate }) => ({
      path: at,
      expected: 'a certificate of ACM',
      actual: certificate,
    }));
    return violation('elsewhere', { balancer, ports }, ...evidence);
  },
});
