import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

const PREFIX = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}`;

/** An HTTPS listener of an Application Load Balancer; its fields begin with capitals. */
export function modernListener(
  overrides: Overrides = {},
  balancer = 'app/shop/50dc6c495c0c9188',
): ConfigItem {
  const arn = `${PREFIX}:listener/${balancer}/f2f7dc8efc522ab2`;
  return configItem({
    resourceType: 'AWS::ElasticLoadBalancingV2::Listener',
    resourceId: arn,
    ARN: arn,
    availabilityZone: 'Regional',
    configuration: overlaid(
      {
        ListenerArn: arn,
        LoadBalancerArn: `${PREFIX}:loadbalancer/${balancer}`,
        Port: 443,
        Protocol: 'HTTPS',
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        Certificates: [{ CertificateArn: `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/0f1e2d3c` }],
        DefaultActions: [
          { Type: 'forward', TargetGroupArn: `${PREFIX}:targetgroup/shop/abcd9b2e38491ce1` },
        ],
        AlpnPolicy: [],
      },
      overrides,
    ),
  });
}

const NETWORK = 'net/feed/50dc6c495c0c9188';

/** A TLS listener of a Network Load Balancer. */
export function networkListener(overrides: Overrides = {}): ConfigItem {
  return modernListener({ Protocol: 'TLS', ...overrides }, NETWORK);
}

/** The listener of a Gateway Load Balancer: it has neither protocol nor port. */
export function gatewayListener(): ConfigItem {
  const none = { Protocol: undefined, Port: undefined, SslPolicy: undefined };
  return modernListener({ ...none, Certificates: [] }, 'gwy/inspect/50dc6c495c0c9188');
}
