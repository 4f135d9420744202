import { ACCOUNT, type ConfigItem, configItem, type Overrides, overlaid } from './config-item.ts';

const ID = 'E1A2B3C4D5E6F7';

/** A list as CloudFront writes it. */
export function listed(...items: readonly unknown[]): Overrides {
  return items.length === 0 ? { quantity: 0 } : { quantity: items.length, items };
}

/** A behavior that forwards these headers; by a cache policy when none are given. */
export function behavior(headers?: readonly unknown[], pathPattern?: string): Overrides {
  return overlaid({
    pathPattern,
    targetOriginId: 'shop',
    viewerProtocolPolicy: 'redirect-to-https',
    cachePolicyId: headers === undefined ? '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0' : undefined,
    forwardedValues:
      headers === undefined
        ? undefined
        : { queryString: false, cookies: { forward: 'none' }, headers: listed(...headers) },
  });
}

/** An origin that is a server, spoken to by these versions of TLS. */
export function customOrigin(id: string, ...protocols: readonly unknown[]): Overrides {
  return {
    id,
    domainName: `${id}.example.com`,
    originPath: '',
    customOriginConfig: {
      httpPort: 80,
      httpsPort: 443,
      originProtocolPolicy: 'https-only',
      originSslProtocols: listed(...protocols),
    },
  };
}

/** An origin that is a bucket. */
export const bucketOrigin: Overrides = {
  id: 'assets',
  domainName: 'assets.s3.amazonaws.com',
  originPath: '',
  s3OriginConfig: { originAccessIdentity: '' },
};

/** A distribution with a certificate of ACM; `config` is laid over its `distributionConfig`. */
export function distribution(config: Overrides = {}): ConfigItem {
  const arn = `arn:aws:cloudfront::${ACCOUNT}:distribution/${ID}`;
  return configItem({
    resourceType: 'AWS::CloudFront::Distribution',
    resourceId: ID,
    ARN: arn,
    awsRegion: 'global',
    configuration: {
      id: ID,
      arn,
      domainName: 'd111111abcdef8.cloudfront.net',
      lastModifiedTime: '2026-01-12T09:00:00.000Z',
      distributionConfig: overlaid(
        {
          callerReference: '1768208400000',
          enabled: true,
          aliases: listed('www.example.com'),
          origins: listed(customOrigin('shop', 'TLSv1.2'), bucketOrigin),
          defaultCacheBehavior: behavior([]),
          cacheBehaviors: listed(),
          viewerCertificate: {
            acmCertificateArn: `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/0f1e2d3c`,
            sslSupportMethod: 'sni-only',
            minimumProtocolVersion: 'TLSv1.2_2021',
            certificateSource: 'acm',
          },
        },
        config,
      ),
    },
  });
}
