import { configurationItem } from '#shared/document/configuration.ts';
import { fields } from '#shared/document/fields.ts';
import { unwrappedField } from '#shared/document/json-text.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ATTRIBUTES } from './load-balancer.ts';

export interface ConnectionDraining {
  /** Name of the Classic Load Balancer. */
  readonly balancer: string;
  readonly isEnabled: boolean;
}

/** AWS::ElasticLoadBalancing::LoadBalancer, as far as it is about leaving instances. */
export const connectionDraining: Reader<ConnectionDraining> = {
  resourceTypes: ['AWS::ElasticLoadBalancing::LoadBalancer'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration, supplementary } = configurationItem(value);
    const attributes = fields(unwrappedField(supplementary, 'LoadBalancerAttributes'), ATTRIBUTES);
    return {
      balancer: configuration.text('loadBalancerName'),
      isEnabled: attributes.record('connectionDraining').flag('enabled'),
    };
  },
};
