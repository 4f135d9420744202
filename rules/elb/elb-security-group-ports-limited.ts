import { shortList } from '#shared/document/short-list.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { balancerGroups, type Inbound, inboundText } from './balancer-groups.ts';

export default defineRule({
  id: 'elb-security-group-ports-limited',
  title: 'Security groups of load balancers let in only what these listen to',
  severity: 'medium',
  pillar: 'security',
  why: 'An open port without a listener waits for the next listener or machine that gets the same group, unseen.',
  fix: 'Take the ports that no listener has out of the inbound rules, and replace groups that are gone.',
  reference:
    'https://docs.aws.amazon.com/awssupport/latest/user/security-checks.html#elb-security-groups',
  on: balancerGroups,
  messages: {
    missing: 'Load balancer {balancer} has security groups that do not exist: {groups}.',
    more: 'Security groups of load balancer {balancer} let in more than it listens to: {openings}.',
  },

  evaluate({ balancer, listeners, groups }, { violation }) {
    if (groups.length === 0) return notApplicable('the load balancer has no security groups');
    const missing = groups.flatMap(({ id, exists }, index) => (exists ? [] : [{ id, index }]));
    if (missing.length > 0) {
      const ids = shortList(missing.map(({ id }) => id));
      const evidence = missing.slice(0, 3).map(({ index }) => ({
        path: `groups[${index}].exists`,
        expected: true,
        actual: false,
      }));
      return violation('missing', { balancer, groups: ids }, ...evidence);
    }
    if (listeners.size === 0) return notApplicable('the load balancer has no listeners');
    const extra = groups
      .flatMap(({ id, inbound }) => inbound.map((entry) => ({ id, entry })))
      .filter(({ entry }) => !isListenedTo(entry, listeners));
    if (extra.length === 0) return compliant;
    const openings = shortList(extra.map(({ id, entry }) => `${inboundText(entry)} (${id})`));
    const expected = `at most ${shortList([...listeners])}`;
    const evidence = extra
      .slice(0, 3)
      .map(({ entry }) => ({ path: entry.path, expected, actual: inboundText(entry) }));
    return violation('more', { balancer, openings }, ...evidence);
  },
});

const PATH_MTU = ['icmp', 'icmpv6'];

function isListenedTo({ protocol, ports }: Inbound, listeners: ReadonlySet<string>): boolean {
  if (ports === undefined) return PATH_MTU.includes(protocol);
  for (let port = ports.from; port <= ports.to; port += 1) {
    if (!listeners.has(`${protocol} ${port}`)) return false;
  }
  return true;
}
