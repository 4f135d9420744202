/**
 * Every collector, and whether it reads an account once or in every Region. It repeats what the
 * collectors say, because they bring every client of AWS with them; a test compares the two.
 */
import { STACK_DRIFT } from '../domain/read-request.ts';
import type { PlannedCollector } from './plan.ts';

const scopes: Readonly<Record<string, PlannedCollector['scope']>> = {
  'access-analyzer': 'account-and-region',
  'account-public-access-block': 'account',
  'account-summary': 'account',
  'alternate-contacts': 'account',
  'config-recorder': 'account-and-region',
  'credential-report': 'account',
  'direct-connect': 'account-and-region',
  'ebs-encryption-default': 'account-and-region',
  'flow-logs': 'account-and-region',
  guardduty: 'account-and-region',
  'launch-sources': 'account-and-region',
  'log-groups': 'account-and-region',
  'organization-root': 'account',
  'password-policy': 'account',
  'policy-usage': 'account',
  'public-snapshots': 'account-and-region',
  'record-sets': 'account',
  'security-group-rules': 'account-and-region',
  'security-groups': 'account-and-region',
  securityhub: 'account-and-region',
  'server-certificates': 'account',
  'service-quotas': 'account-and-region',
  'target-health': 'account-and-region',
  'trail-buckets': 'account',
  trails: 'account',
  'virtual-mfa-devices': 'account',
  'volume-snapshots': 'account-and-region',
};

/** What every round is planned of; in order of name. */
export const plannedCollectors: readonly PlannedCollector[] = Object.entries(scopes)
  .map(([name, scope]) => ({ name, scope }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** With what has to be switched on. Detections are started by the round and ended after it. */
export function plannedWith({ drift }: { readonly drift: boolean }): readonly PlannedCollector[] {
  if (!drift) return plannedCollectors;
  return [...plannedCollectors, { name: STACK_DRIFT, scope: 'account-and-region' }];
}
