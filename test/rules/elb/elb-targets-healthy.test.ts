import rule from '#rules/elb/elb-targets-healthy.ts';
import { testRule } from '#test/support/test-rule.ts';

const group = (registered: number, healthy: number, unjudged = 0) => ({
  name: 'web-a',
  registered,
  healthy,
  unjudged,
});
const web = (...groups: readonly unknown[]) => ({ name: 'web', groups });
const bare = (listeners: number) => ({ name: 'web', groups: [], listeners });

testRule(rule, {
  compliant: [
    { name: 'all healthy', state: web(group(2, 2)) },
    { name: 'one healthy of many', state: web(group(5, 0, 1), group(0, 0), group(3, 1)) },
  ],
  violation: [
    {
      name: 'nothing registered',
      state: web(group(0, 0), group(0, 0)),
      says: 'Load balancer web has no registered targets.',
      shows: [{ path: 'groups', expected: 'a healthy target', actual: 'no registered targets' }],
    },
    { name: 'neither a target group nor a listener', state: bare(0) },
    {
      name: 'nothing healthy',
      state: web(group(2, 0), group(1, 0)),
      says: 'Load balancer web has 3 registered targets, and none is healthy.',
      shows: [{ path: 'groups', expected: 'a healthy target', actual: '3 registered, 0 healthy' }],
    },
  ],
  notApplicable: [
    {
      name: 'it redirects',
      state: bare(1),
      reason: 'the load balancer has no target group: its listeners answer themselves',
    },
    {
      name: 'one that just begins',
      state: web(group(2, 0, 1)),
      reason: 'nobody can tell yet whether the targets are healthy',
    },
  ],
  failed: [
    { name: 'no groups told', state: { name: 'web' }, cause: 'groups' },
    {
      name: 'a group without counts',
      state: web({ name: 'web-a' }),
      cause: 'groups[0].registered',
    },
    { name: 'no listeners told', state: web(), cause: 'listeners' },
  ],
});
