import { configurationItem } from '#shared/document/configuration.ts';
import { requiredRecords, requiredTexts } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface BalancerZones {
  readonly name: string;
  /** The Availability Zones that it has a node in, each once. */
  readonly zones: readonly string[];
}

/** AWS::ElasticLoadBalancing::LoadBalancer: zones are a list of names. */
export const classicZones: Reader<BalancerZones> = {
  resourceTypes: ['AWS::ElasticLoadBalancing::LoadBalancer'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      name: configuration.text('loadBalancerName'),
      zones: distinct(requiredTexts(configuration, 'availabilityZones')),
    };
  },
};

/** AWS::ElasticLoadBalancingV2::LoadBalancer: zones are a list of objects. */
export const modernZones: Reader<BalancerZones> = {
  resourceTypes: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const zones = requiredRecords(configuration, 'availabilityZones');
    return {
      name: configuration.text('loadBalancerName'),
      zones: distinct(zones.map((zone) => zone.text('zoneName'))),
    };
  },
};

const distinct = (zones: readonly string[]): readonly string[] => [...new Set(zones)];
