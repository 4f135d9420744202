/** Every collector: what is read of an account because AWS Config does not carry it. */
import type { Collector } from '../../ports/collector.ts';
import { accessAnalyzer } from './access-analyzer.ts';
import { accountPublicAccessBlock } from './account-public-access-block.ts';
import { accountSummary } from './account-summary.ts';
import { alternateContacts } from './alternate-contacts.ts';
import type { CollectorClients } from './clients.ts';
import { configRecorder } from './config-recorder.ts';
import { credentialReport } from './credential-report.ts';
import { directConnect } from './direct-connect.ts';
import { ebsEncryptionDefault } from './ebs-encryption-default.ts';
import { flowLogs } from './flow-logs.ts';
import { guardduty } from './guardduty.ts';
import { launchSources } from './launch-sources.ts';
import { logGroups } from './log-groups.ts';
import { organizationRoot } from './organization-root.ts';
import { passwordPolicy } from './password-policy.ts';
import { policyUsage } from './policy-usage.ts';
import { publicSnapshots } from './public-snapshots.ts';
import { recordSets } from './record-sets.ts';
import { instanceGroupRules } from './security-group-rules.ts';
import { balancerGroups } from './security-groups.ts';
import { securityhub } from './securityhub.ts';
import { serverCertificates } from './server-certificates.ts';
import { serviceQuotas } from './service-quotas.ts';
import { targetHealth } from './target-health.ts';
import { trailBuckets } from './trail-buckets.ts';
import { trails } from './trails.ts';
import { virtualMfaDevices } from './virtual-mfa-devices.ts';
import { volumeSnapshots } from './volume-snapshots.ts';

export const collectors: readonly Collector<CollectorClients>[] = [
  accessAnalyzer,
  accountPublicAccessBlock,
  accountSummary,
  alternateContacts,
  configRecorder,
  credentialReport,
  directConnect,
  ebsEncryptionDefault,
  flowLogs,
  guardduty,
  launchSources,
  logGroups,
  organizationRoot,
  passwordPolicy,
  policyUsage,
  publicSnapshots,
  recordSets,
  instanceGroupRules,
  balancerGroups,
  securityhub,
  serverCertificates,
  serviceQuotas,
  targetHealth,
  trailBuckets,
  trails,
  virtualMfaDevices,
  volumeSnapshots,
];
