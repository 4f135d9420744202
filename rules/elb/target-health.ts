import { fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface TargetHealth {
  readonly balancer: string;
  /** Targets or instances, without those that leave. */
  readonly registered: number;
  readonly healthy: number;
  /** Those of which nobody can tell: they just begin, or their health is not checked. */
  readonly unjudged: number;
  /** It has listeners and no target group: they redirect, or answer by themselves. */
  readonly answersItself: boolean;
}

/**
 * Aspect `target-health` of a load balancer, as its collector counts: the targets by group, of a
 * classic one its instances as the only group; the listeners of one that has no group.
 *
 *     { "name": "web", "groups": [ { "name": "web-a", "registered": 2, "healthy": 1, "unjudged": 0 } ] }
 *     { "name": "redirect", "groups": [], "listeners": 1 }
 */
export const targetHealth: Reader<TargetHealth> = {
  resourceTypes: [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::ElasticLoadBalancing::LoadBalancer',
  ],
  aspect: 'target-health',
  read(value) {
    const state = fields(value);
    const groups = requiredRecords(state, 'groups');
    const sum = (name: string) => groups.reduce((all, group) => all + group.number(name), 0);
    return {
      balancer: state.text('name'),
      registered: sum('registered'),
      healthy: sum('healthy'),
      unjudged: sum('unjudged'),
      answersItself: groups.length === 0 && state.number('listeners') > 0,
    };
  },
};
