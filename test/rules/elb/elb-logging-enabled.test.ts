import rule from '#rules/elb/elb-logging-enabled.ts';
import { classicLoadBalancer, loadBalancer } from '#test/support/resources/load-balancer.ts';
import { testRule } from '#test/support/test-rule.ts';

const OFF = { 'access_logs.s3.enabled': 'false', 'access_logs.s3.bucket': '' };

testRule(rule, {
  compliant: [
    { name: 'logs', item: loadBalancer() },
    { name: 'a classic one logs', item: classicLoadBalancer() },
    {
      name: 'logs to a wanted bucket',
      parameters: { s3BucketNames: 'other, access-logs' },
      item: loadBalancer(),
    },
    {
      name: 'a classic one logs to a wanted bucket',
      parameters: { s3BucketNames: 'access-logs' },
      item: classicLoadBalancer(),
    },
  ],
  violation: [
    {
      name: 'does not log',
      item: loadBalancer(OFF),
      says: 'Load balancer shop (application) does not log the requests to it.',
      shows: [
        {
          path: 'supplementaryConfiguration.LoadBalancerAttributes.access_logs.s3.enabled',
          expected: true,
          actual: false,
        },
      ],
    },
    {
      name: 'a classic one does not log',
      item: classicLoadBalancer({ accessLog: { enabled: false } }),
      says: 'Load balancer legacy-shop (classic) does not log the requests to it.',
    },
    {
      name: 'logs to another bucket',
      parameters: { s3BucketNames: ['central-logs', 'backup-logs'] },
      item: loadBalancer(),
      says: 'Load balancer shop (application) logs to access-logs instead of central-logs or backup-logs.',
      shows: [
        {
          path: 'supplementaryConfiguration.LoadBalancerAttributes',
          expected: ['central-logs', 'backup-logs'],
          actual: 'access-logs',
        },
      ],
    },
    {
      name: 'a classic one logs to another bucket',
      parameters: { s3BucketNames: 'central-logs' },
      item: classicLoadBalancer(),
    },
  ],
  notApplicable: [
    {
      name: 'a network load balancer',
      item: loadBalancer(OFF, { type: 'network' }),
      reason: 'network load balancers are not judged',
    },
    { name: 'a gateway load balancer', item: loadBalancer(OFF, { type: 'gateway' }) },
  ],
  failed: [
    {
      name: 'nothing said of logs',
      item: loadBalancer({ 'access_logs.s3.enabled': undefined }),
      cause: 'LoadBalancerAttributes',
    },
    {
      name: 'a classic one, nothing said',
      item: classicLoadBalancer({ accessLog: undefined }),
      cause: 'LoadBalancerAttributes',
    },
    {
      name: 'no attributes',
      item: { ...loadBalancer(), supplementaryConfiguration: {} },
      cause: 'LoadBalancerAttributes',
    },
    {
      name: 'attributes of the other shape',
      item: { ...loadBalancer(), supplementaryConfiguration: { LoadBalancerAttributes: {} } },
      cause: 'a list',
    },
  ],
});
