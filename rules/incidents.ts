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
  versionedIncident(accountCallsDenied, '544cf68bd2ff'),
  versionedIncident(accountSettingsChanged, 'cdc1f19ac349'),
  versionedIncident(cloudtrailChanged, '0fd7c6b0c776'),
  versionedIncident(cloudtrailPointedElsewhere, '83522e8be77a'),
  versionedIncident(cloudtrailSelectorsOrDataStoreChanged, '20d36d753680'),
  versionedIncident(configChanged, '5af307800bcb'),
  versionedIncident(configRecorderSwitchedOff, '2d9b10b1ddcd'),
  versionedIncident(configRuleOrRetentionChanged, 'cc4b1b99954a'),
  versionedIncident(ec2FlowLogsDeleted, 'f270fa3cfdf9'),
  versionedIncident(ec2GatewayChanged, 'a01ac0818f6f'),
  versionedIncident(ec2ImageOrSnapshotMadePublic, 'ffd2aca98ec6'),
  versionedIncident(ec2NetworkAclChanged, 'eafad2960874'),
  versionedIncident(ec2RouteTableChanged, '0842a34d03e9'),
  versionedIncident(ec2SecurityGroupChanged, '601d445208dd'),
  versionedIncident(ec2SecurityGroupRulesModified, '9d0f1e98abd9'),
  versionedIncident(ec2VpcChanged, 'be4c312c6569'),
  versionedIncident(guarddutySwitchedOff, 'a10c79f2b9fe'),
  versionedIncident(iamMfaDeactivated, '440a7589c0e7'),
  versionedIncident(iamPolicyChanged, '1751001dc962'),
  versionedIncident(iamPolicyDefaultTrustOrBoundaryChanged, '1470c8ddea94'),
  versionedIncident(kmsKeyDisabledOrDeleted, '9e551d5eeb63'),
  versionedIncident(kmsKeyMaterialPolicyOrRotationChanged, '9b9a1aaf99b6'),
  versionedIncident(kmsKeyScheduledForDeletion, 'bcf8a44def17'),
  versionedIncident(organizationsAccountLeft, '55dd73baa497'),
  versionedIncident(organizationsChanged, '523212c8ac39'),
  versionedIncident(organizationsPolicyChanged, 'e1b9b7a5b0dd'),
  versionedIncident(plumblineForwardingChanged, '3bccaaa539a8'),
  versionedIncident(rdsSnapshotMadePublic, '3e66a4952e4e'),
  versionedIncident(rootAccessKeyCreated, '891f75cfd385'),
  versionedIncident(rootUserUsed, '6686e0331b19'),
  versionedIncident(s3BucketPolicyChanged, '333c8fad9e76'),
  versionedIncident(s3PublicAccessOrOwnershipChanged, 'da9d90a6d19b'),
  versionedIncident(securityhubSwitchedOff, '188ffc6b7305'),
  versionedIncident(signinFailed, 'bbb1d8efe8fe'),
  versionedIncident(signinWithoutMfa, '89f64538d64f'),
];
