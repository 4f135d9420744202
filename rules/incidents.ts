// Generated from the rules by `npm run generate`; do not edit.
import { type VersionedIncidentRule, versionedIncident } from '#shared/domain/incident.ts';
import accountCallsDenied from './account/account-calls-denied.ts';
import accountSettingsChanged from './account/account-settings-changed.ts';
import rootUserUsed from './account/root-user-used.ts';
import cloudtrailChanged from './cloudtrail/cloudtrail-changed.ts';
import cloudtrailPointedElsewhere from './cloudtrail/cloudtrail-pointed-elsewhere.ts';
import cloudtrailSelectorsOrDataStoreChanged from './cloudtrail/cloudtrail-selectors-or-data-store-changed.ts';
import configChanged from './config/config-changed.ts';
import configRecorderSwitchedOff from './config/config-recorder-switched-off.ts';
import configRuleOrRetentionChanged from './config/config-rule-or-retention-changed.ts';
import ec2FlowLogsDeleted from './ec2/ec2-flow-logs-deleted.ts';
import ec2GatewayChanged from './ec2/ec2-gateway-changed.ts';
import ec2ImageOrSnapshotMadePublic from './ec2/ec2-image-or-snapshot-made-public.ts';
import ec2NetworkAclChanged from './ec2/ec2-network-acl-changed.ts';
import ec2RouteTableChanged from './ec2/ec2-route-table-changed.ts';
import ec2SecurityGroupChanged from './ec2/ec2-security-group-changed.ts';
import ec2SecurityGroupRulesModified from './ec2/ec2-security-group-rules-modified.ts';
import ec2VpcChanged from './ec2/ec2-vpc-changed.ts';
import guarddutySwitchedOff from './guardduty/guardduty-switched-off.ts';
import iamMfaDeactivated from './iam/iam-mfa-deactivated.ts';
import iamPolicyChanged from './iam/iam-policy-changed.ts';
import iamPolicyDefaultTrustOrBoundaryChanged from './iam/iam-policy-default-trust-or-boundary-changed.ts';
import rootAccessKeyCreated from './iam/root-access-key-created.ts';
import kmsKeyDisabledOrDeleted from './kms/kms-key-disabled-or-deleted.ts';
import kmsKeyMaterialPolicyOrRotationChanged from './kms/kms-key-material-policy-or-rotation-changed.ts';
import kmsKeyScheduledForDeletion from './kms/kms-key-scheduled-for-deletion.ts';
import organizationsAccountLeft from './organizations/organizations-account-left.ts';
import organizationsChanged from './organizations/organizations-changed.ts';
import organizationsPolicyChanged from './organizations/organizations-policy-changed.ts';
import plumblineForwardingChanged from './plumbline/plumbline-forwarding-changed.ts';
import rdsSnapshotMadePublic from './rds/rds-snapshot-made-public.ts';
import s3BucketPolicyChanged from './s3/s3-bucket-policy-changed.ts';
import s3PublicAccessOrOwnershipChanged from './s3/s3-public-access-or-ownership-changed.ts';
import securityhubSwitchedOff from './securityhub/securityhub-switched-off.ts';
import signinFailed from './signin/signin-failed.ts';
import signinWithoutMfa from './signin/signin-without-mfa.ts';

/** Every rule on calls with the hash of its source, in order of id. */
export const incidentRules: readonly VersionedIncidentRule[] = [
  versionedIncident(accountCallsDenied, '977c9dc27881'),
  versionedIncident(accountSettingsChanged, '1adcb658828e'),
  versionedIncident(cloudtrailChanged, '0e2fb8b9b7ff'),
  versionedIncident(cloudtrailPointedElsewhere, '1571e470ee1b'),
  versionedIncident(cloudtrailSelectorsOrDataStoreChanged, 'dc0375fb189d'),
  versionedIncident(configChanged, 'e396d90f3c71'),
  versionedIncident(configRecorderSwitchedOff, '1b6a0977423d'),
  versionedIncident(configRuleOrRetentionChanged, 'b51ef0ff10b1'),
  versionedIncident(ec2FlowLogsDeleted, '5159fd504471'),
  versionedIncident(ec2GatewayChanged, '27e1d535f520'),
  versionedIncident(ec2ImageOrSnapshotMadePublic, '0acd4f178fa5'),
  versionedIncident(ec2NetworkAclChanged, '52e091155134'),
  versionedIncident(ec2RouteTableChanged, 'f92ea2c746f1'),
  versionedIncident(ec2SecurityGroupChanged, 'f1a75c412179'),
  versionedIncident(ec2SecurityGroupRulesModified, '6fc05462bfd2'),
  versionedIncident(ec2VpcChanged, 'cc2a49a67948'),
  versionedIncident(guarddutySwitchedOff, 'd6c929cb56f5'),
  versionedIncident(iamMfaDeactivated, '899f262fc5bd'),
  versionedIncident(iamPolicyChanged, 'fdc027501fa0'),
  versionedIncident(iamPolicyDefaultTrustOrBoundaryChanged, 'dc66fb255096'),
  versionedIncident(kmsKeyDisabledOrDeleted, '72b2a27c6ac0'),
  versionedIncident(kmsKeyMaterialPolicyOrRotationChanged, '84bf2b2a3e5a'),
  versionedIncident(kmsKeyScheduledForDeletion, 'bc35ab3b33e6'),
  versionedIncident(organizationsAccountLeft, '4445e8207a71'),
  versionedIncident(organizationsChanged, '62fe91b8cfe5'),
  versionedIncident(organizationsPolicyChanged, '5f087b988d6f'),
  versionedIncident(plumblineForwardingChanged, '5a21d955c469'),
  versionedIncident(rdsSnapshotMadePublic, '406be42452cb'),
  versionedIncident(rootAccessKeyCreated, 'bc239ac65e9c'),
  versionedIncident(rootUserUsed, '45478b4e8215'),
  versionedIncident(s3BucketPolicyChanged, '5bd52e467189'),
  versionedIncident(s3PublicAccessOrOwnershipChanged, '9f78f7ce1978'),
  versionedIncident(securityhubSwitchedOff, '7c9120772ca4'),
  versionedIncident(signinFailed, '66e30ad53b1a'),
  versionedIncident(signinWithoutMfa, '98d3c7ba49bb'),
];
