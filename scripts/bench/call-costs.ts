/** How many calls a collector makes, by service: in a busy account, and in one like most. */
import type { Collector } from '#shared/ports/collector.ts';

type Costs = Readonly<Record<string, number>>;

/** Where there is a list to read through, or a call for each of its members. */
const costly: Readonly<Record<string, Costs>> = {
  'credential-report': { iam: 12 },
  'launch-sources': { autoscaling: 8, ec2: 20 },
  'log-groups': { logs: 20 },
  'policy-usage': { iam: 6 },
  'public-snapshots': { ec2: 4 },
  'record-sets': { route53: 50 },
  'security-group-rules': { ec2: 20 },
  'security-groups': { ec2: 10, elasticloadbalancing: 30 },
  'target-health': { elasticloadbalancing: 50 },
  'trail-buckets': { cloudtrail: 6, s3: 6 },
  trails: { cloudtrail: 18 },
  'volume-snapshots': { ec2: 40 },
};

/** Calls by service. In an account like most, and of a collector not listed, each call is made twice. */
export function callsOf(
  { name, actions }: Pick<Collector<never>, 'name' | 'actions'>,
  isBusy: boolean,
): Costs {
  const known = costly[name];
  if (isBusy && known !== undefined) return known;
  const calls: Record<string, number> = {};
  for (const action of actions) {
    const service = action.split(':')[0] ?? '';
    calls[service] = (calls[service] ?? 0) + 2;
  }
  return calls;
}
