import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface ModernListener {
  /** Its load balancer as AWS writes it within ARNs: `app/shop/50dc6c495c0c9188`. */
  readonly balancer: string;
  /** Listeners of Gateway Load Balancers have neither protocol nor port. */
  readonly isGateway: boolean;
  /** `HTTP`, `HTTPS`, `TCP`, `TLS`, `UDP`, `TCP_UDP` …; undefined when the item does not say. */
  readonly protocol: string | undefined;
  readonly port: number | undefined;
  readonly sslPolicy: string | undefined;
}

/** AWS::ElasticLoadBalancingV2::Listener; its fields begin with capitals. */
export const modernListener: Reader<ModernListener> = {
  resourceTypes: ['AWS::ElasticLoadBalancingV2::Listener'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const balancer = configuration.text('LoadBalancerArn').replace(/^.*:loadbalancer\//, '');
    return {
      balancer,
      isGateway: balancer.startsWith('gwy/'),
      protocol: configuration.optionalText('Protocol')?.toUpperCase(),
      port: configuration.optionalNumber('Port'),
      sslPolicy: configuration.optionalText('SslPolicy'),
    };
  },
};
