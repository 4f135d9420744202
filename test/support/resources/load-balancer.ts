import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

const PREFIX = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer`;

/** An Application Load Balancer that logs and is protected; attributes by key, undefined removes one. */
export function loadBalancer(
  attributes: Overrides = {},
  configuration: Overrides = {},
): ConfigItem {
  const arn = `${PREFIX}/app/shop/50dc6c495c0c9188`;
  const all = overlaid(
    {
      'access_logs.s3.enabled': 'true',
      'access_logs.s3.bucket': 'access-logs',
      'access_logs.s3.prefix': 'shop',
      'idle_timeout.timeout_seconds': '60',
      'deletion_protection.enabled': 'true',
    },
    attributes,
  );
  return configItem({
    resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    resourceId: arn,
    resourceName: 'shop',
    ARN: arn,
    availabilityZone: 'Multiple Availability Zones',
    configuration: overlaid(
      {
        loadBalancerArn: arn,
        dNSName: 'shop-1234567890.eu-central-1.elb.amazonaws.com',
        canonicalHostedZoneId: 'Z215JYRZR1TBD5',
        createdTime: '2026-01-12T09:00:00.000Z',
        loadBalancerName: 'shop',
        scheme: 'internet-facing',
        vpcId: 'vpc-0f1e2d3c',
        state: { code: 'active' },
        type: 'application',
        availabilityZones: [{ zoneName: `${REGION}a`, subnetId: 'subnet-0b1c2d3e' }],
        securityGroups: ['sg-0a1b2c3d4e5f60718'],
      },
      configuration,
    ),
    supplementaryConfiguration: {
      LoadBalancerAttributes: Object.entries(all).map(([key, value]) => ({ key, value })),
      Tags: [],
    },
  });
}

/** A Classic Load Balancer that logs and spreads over all zones; attributes are laid over its own. */
export function classicLoadBalancer(attributes: Overrides = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::ElasticLoadBalancing::LoadBalancer',
    resourceId: 'legacy-shop',
    resourceName: 'legacy-shop',
    ARN: `${PREFIX}/legacy-shop`,
    availabilityZone: 'Multiple Availability Zones',
    configuration: {
      loadBalancerName: 'legacy-shop',
      listenerDescriptions: [],
      availabilityZones: [`${REGION}a`, `${REGION}b`],
      subnets: ['subnet-0b1c2d3e'],
      securityGroups: ['sg-0a1b2c3d4e5f60718'],
      createdTime: 1768208400000,
      scheme: 'internet-facing',
      dnsname: 'legacy-shop-1234567890.eu-central-1.elb.amazonaws.com',
      vpcid: 'vpc-0f1e2d3c',
    },
    supplementaryConfiguration: {
      LoadBalancerAttributes: overlaid(
        {
          crossZoneLoadBalancing: { enabled: true },
          accessLog: { enabled: true, s3BucketName: 'access-logs', emitInterval: 60 },
          connectionDraining: { enabled: true, timeout: 300 },
          connectionSettings: { idleTimeout: 60 },
          additionalAttributes: [],
        },
        attributes,
      ),
      LoadBalancerPolicies: [],
      Tags: [],
    },
  });
}
