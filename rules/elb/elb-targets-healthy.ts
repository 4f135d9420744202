import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { targetHealth } from './target-health.ts';

export default defineRule({
  id: 'elb-targets-healthy',
  title: 'Load balancers have healthy targets',
  severity: 'low',
  pillar: 'cost',
  why: 'A load balancer is paid for by the hour, and one without healthy targets serves nobody.',
  fix: 'Register targets or repair those that are unhealthy, or delete the load balancer.',
  reference:
    'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html#idle-load-balancers',
  on: targetHealth,
  messages: {
    idle: 'Load balancer {balancer} has no registered targets.',
    unhealthy: 'Load balancer {balancer} has {registered} registered targets, and none is healthy.',
  },

  evaluate({ balancer, registered, healthy, unjudged, answersItself }, { violation }) {
    if (answersItself) {
      return notApplicable(
        'the load balancer has no target group: its listeners answer themselves',
      );
    }
    if (healthy > 0) return compliant;
    const evidence = { path: 'groups', expected: 'a healthy target' };
    if (registered === 0) {
      return violation('idle', { balancer }, { ...evidence, actual: 'no registered targets' });
    }
    if (unjudged > 0) return notApplicable('nobody can tell yet whether the targets are healthy');
    const actual = `${registered} registered, 0 healthy`;
    return violation('unhealthy', { balancer, registered }, { ...evidence, actual });
  },
});
