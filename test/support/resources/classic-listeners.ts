import { type ConfigItem, type Overrides, overlaid } from './config-item.ts';
import { classicLoadBalancer } from './load-balancer.ts';

const CERTIFICATE = 'arn:aws:acm:eu-central-1:111122223333:certificate/0f1e2d3c';

/** One entry of `listenerDescriptions`. */
export function listener(
  protocol: unknown,
  loadBalancerPort: unknown,
  policyNames: readonly unknown[] = [],
  overrides: Overrides = {},
): Overrides {
  const encrypted = protocol === 'HTTPS' || protocol === 'SSL';
  return {
    listener: overlaid(
      {
        protocol,
        loadBalancerPort,
        instanceProtocol: 'HTTP',
        instancePort: 8080,
        sslcertificateId: encrypted ? CERTIFICATE : undefined,
      },
      overrides,
    ),
    policyNames,
  };
}

/** One entry of `LoadBalancerPolicies`: TLS as one of AWS's predefined policies has it. */
export function tlsPolicy(policyName: string, reference?: unknown): Overrides {
  return {
    policyName,
    policyTypeName: 'SSLNegotiationPolicyType',
    policyAttributeDescriptions: [
      { attributeName: 'Protocol-TLSv1.2', attributeValue: 'true' },
      ...(reference === undefined
        ? []
        : [{ attributeName: 'Reference-Security-Policy', attributeValue: reference }]),
    ],
  };
}

/** A Classic Load Balancer with these listeners and policies. */
export function withListeners(
  listenerDescriptions: unknown,
  policies: unknown = [],
  overrides: Overrides = {},
): ConfigItem {
  const base = classicLoadBalancer();
  const configuration = { ...Object(base.configuration), listenerDescriptions };
  return {
    ...base,
    configuration: overlaid(configuration, { listenerDescriptions, ...overrides }),
    supplementaryConfiguration: overlaid(Object(base.supplementaryConfiguration), {
      LoadBalancerPolicies: policies,
    }),
  };
}
