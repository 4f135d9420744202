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
  versionedIncident(accountCallsDenied, '47834c824e82'),
  versionedIncident(accountSettingsChanged, '5f011b9e3c11'),
  versionedIncident(cloudtrailChanged, '0951a41819ca'),
  versionedIncident(cloudtrailPointedElsewhere, '45c0fea0357e'),
  versionedIncident(cloudtrailSelectorsOrDataStoreChanged, '6214572e585e'),
  versionedIncident(configChanged, '32cd271df2bd'),
  versionedIncident(configRecorderSwitchedOff, '5af202725e53'),
  versionedIncident(configRuleOrRetentionChanged, '8f666d114735'),
  versionedIncident(ec2FlowLogsDeleted, '4893d10f05f3'),
  versionedIncident(ec2GatewayChanged, '166eedd473ed'),
  versionedIncident(ec2ImageOrSnapshotMadePublic, '192dc712ae14'),
  versionedIncident(ec2NetworkAclChanged, 'a917b7d92e89'),
  versionedIncident(ec2RouteTableChanged, '81da3e728a17'),
  versionedIncident(ec2SecurityGroupChanged, '0820b990336b'),
  versionedIncident(ec2SecurityGroupRulesModified, '4dfacfb37ec4'),
  versionedIncident(ec2VpcChanged, '1fb38fe8140b'),
  versionedIncident(guarddutySwitchedOff, '41fa5d4e6dbd'),
  versionedIncident(iamMfaDeactivated, '127088913be2'),
  versionedIncident(iamPolicyChanged, '4c11958fa88a'),
  versionedIncident(iamPolicyDefaultTrustOrBoundaryChanged, '3bc4a240c53d'),
  versionedIncident(kmsKeyDisabledOrDeleted, '9caf1ecd15c5'),
  versionedIncident(kmsKeyMaterialPolicyOrRotationChanged, 'dda26769b0a3'),
  versionedIncident(kmsKeyScheduledForDeletion, 'c86d91b3cecc'),
  versionedIncident(organizationsAccountLeft, '79956398cc1e'),
  versionedIncident(organizationsChanged, '188678a16147'),
  versionedIncident(organizationsPolicyChanged, '9ee473dc02ef'),
  versionedIncident(plumblineForwardingChanged, 'edb54bd0516c'),
  versionedIncident(rdsSnapshotMadePublic, '6046a80b6ede'),
  versionedIncident(rootAccessKeyCreated, 'b72f68f84d1b'),
  versionedIncident(rootUserUsed, 'ad73cb9b422c'),
  versionedIncident(s3BucketPolicyChanged, 'f8d8ba1067a7'),
  versionedIncident(s3PublicAccessOrOwnershipChanged, '170266936315'),
  versionedIncident(securityhubSwitchedOff, 'a81bf75128a8'),
  versionedIncident(signinFailed, 'ec0f78cfe439'),
  versionedIncident(signinWithoutMfa, '67dc61277f8c'),
];
