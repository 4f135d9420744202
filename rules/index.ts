// Generated from the rules by `npm run generate`; do not edit.

import type { Release } from '#shared/domain/release.ts';
import { type VersionedRule, versioned } from '#shared/domain/rule.ts';
import securityAccountInformationProvided from './account/security-account-information-provided.ts';
import acmCertificateExpirationCheck from './acm/acm-certificate-expiration-check.ts';
import autoscalingGroupElbHealthcheckRequired from './autoscaling/autoscaling-group-elb-healthcheck-required.ts';
import autoscalingLaunchConfigPublicIpDisabled from './autoscaling/autoscaling-launch-config-public-ip-disabled.ts';
import autoscalingLaunchImageOwnerTrusted from './autoscaling/autoscaling-launch-image-owner-trusted.ts';
import autoscalingLaunchSourceAvailable from './autoscaling/autoscaling-launch-source-available.ts';
import autoscalingLaunchTemplate from './autoscaling/autoscaling-launch-template.ts';
import autoscalingMultipleAz from './autoscaling/autoscaling-multiple-az.ts';
import cloudformationStackDriftDetectionCheck from './cloudformation/cloudformation-stack-drift-detection-check.ts';
import cloudfrontCertificateFromAcm from './cloudfront/cloudfront-certificate-from-acm.ts';
import cloudfrontForwardedHeadersCacheable from './cloudfront/cloudfront-forwarded-headers-cacheable.ts';
import cloudfrontNoDeprecatedSslProtocols from './cloudfront/cloudfront-no-deprecated-ssl-protocols.ts';
import cloudTrailCloudWatchLogsEnabled from './cloudtrail/cloud-trail-cloud-watch-logs-enabled.ts';
import cloudTrailEncryptionEnabled from './cloudtrail/cloud-trail-encryption-enabled.ts';
import cloudTrailLogFileValidationEnabled from './cloudtrail/cloud-trail-log-file-validation-enabled.ts';
import cloudtrailAllReadS3DataEventCheck from './cloudtrail/cloudtrail-all-read-s3-data-event-check.ts';
import cloudtrailAllWriteS3DataEventCheck from './cloudtrail/cloudtrail-all-write-s3-data-event-check.ts';
import cloudtrailBucketAccessLoggingEnabled from './cloudtrail/cloudtrail-bucket-access-logging-enabled.ts';
import cloudtrailEnabled from './cloudtrail/cloudtrail-enabled.ts';
import multiRegionCloudtrailEnabled from './cloudtrail/multi-region-cloudtrail-enabled.ts';
import configRecorderEnabled from './config/config-recorder-enabled.ts';
import directconnectConnectionRedundancy from './directconnect/directconnect-connection-redundancy.ts';
import directconnectInterfaceRedundancy from './directconnect/directconnect-interface-redundancy.ts';
import directconnectLocationRedundancy from './directconnect/directconnect-location-redundancy.ts';
import dynamodbPitrEnabled from './dynamodb/dynamodb-pitr-enabled.ts';
import ebsOptimizedInstance from './ec2/ebs-optimized-instance.ts';
import ebsSnapshotPublicRestorableCheck from './ec2/ebs-snapshot-public-restorable-check.ts';
import ebsVolumeSnapshotRecent from './ec2/ebs-volume-snapshot-recent.ts';
import ec2EbsEncryptionByDefault from './ec2/ec2-ebs-encryption-by-default.ts';
import ec2Imdsv2Check from './ec2/ec2-imdsv2-check.ts';
import ec2InstanceNoPublicIp from './ec2/ec2-instance-no-public-ip.ts';
import ec2InstanceProfileAttached from './ec2/ec2-instance-profile-attached.ts';
import ec2InstanceSecurityGroupRulesLimited from './ec2/ec2-instance-security-group-rules-limited.ts';
import ec2InstancesInVpc from './ec2/ec2-instances-in-vpc.ts';
import ec2SecurityGroupRulesLimited from './ec2/ec2-security-group-rules-limited.ts';
import ec2VolumeInuseCheck from './ec2/ec2-volume-inuse-check.ts';
import eipAttached from './ec2/eip-attached.ts';
import encryptedVolumes from './ec2/encrypted-volumes.ts';
import naclNoUnrestrictedSshRdp from './ec2/nacl-no-unrestricted-ssh-rdp.ts';
import restrictedCommonPorts from './ec2/restricted-common-ports.ts';
import restrictedSsh from './ec2/restricted-ssh.ts';
import subnetAutoAssignPublicIpDisabled from './ec2/subnet-auto-assign-public-ip-disabled.ts';
import vpcDefaultSecurityGroupClosed from './ec2/vpc-default-security-group-closed.ts';
import vpcFlowLogsEnabled from './ec2/vpc-flow-logs-enabled.ts';
import vpcSgOpenOnlyToAuthorizedPorts from './ec2/vpc-sg-open-only-to-authorized-ports.ts';
import vpcSgPortRestrictionCheck from './ec2/vpc-sg-port-restriction-check.ts';
import vpcVpn2TunnelsUp from './ec2/vpc-vpn-2-tunnels-up.ts';
import efsEncryptedCheck from './efs/efs-encrypted-check.ts';
import clbMultipleAz from './elb/clb-multiple-az.ts';
import elbAcmCertificateRequired from './elb/elb-acm-certificate-required.ts';
import elbConnectionDrainingEnabled from './elb/elb-connection-draining-enabled.ts';
import elbCrossZoneLoadBalancingEnabled from './elb/elb-cross-zone-load-balancing-enabled.ts';
import elbDeletionProtectionEnabled from './elb/elb-deletion-protection-enabled.ts';
import elbLoggingEnabled from './elb/elb-logging-enabled.ts';
import elbPredefinedSecurityPolicySslCheck from './elb/elb-predefined-security-policy-ssl-check.ts';
import elbSecurityGroupPortsLimited from './elb/elb-security-group-ports-limited.ts';
import elbTargetsHealthy from './elb/elb-targets-healthy.ts';
import elbTlsHttpsListenersOnly from './elb/elb-tls-https-listeners-only.ts';
import elbv2ListenerEncryptionInTransit from './elb/elbv2-listener-encryption-in-transit.ts';
import elbv2MultipleAz from './elb/elbv2-multiple-az.ts';
import elbv2PredefinedSecurityPolicySslCheck from './elb/elbv2-predefined-security-policy-ssl-check.ts';
import nlbCrossZoneLoadBalancingEnabled from './elb/nlb-cross-zone-load-balancing-enabled.ts';
import guarddutyEnabledCentralized from './guardduty/guardduty-enabled-centralized.ts';
import accessKeysRotated from './iam/access-keys-rotated.ts';
import iamCloudshellFullAccessNotAttached from './iam/iam-cloudshell-full-access-not-attached.ts';
import iamExternalAccessAnalyzerEnabled from './iam/iam-external-access-analyzer-enabled.ts';
import iamPasswordPolicy from './iam/iam-password-policy.ts';
import iamPasswordPolicyMinimumLengthCheck from './iam/iam-password-policy-minimum-length-check.ts';
import iamPasswordPolicyPreventReuseCheck from './iam/iam-password-policy-prevent-reuse-check.ts';
import iamPolicyInUse from './iam/iam-policy-in-use.ts';
import iamPolicyNoStatementsWithAdminAccess from './iam/iam-policy-no-statements-with-admin-access.ts';
import iamRootAccessKeyCheck from './iam/iam-root-access-key-check.ts';
import iamRootUserNotInUse from './iam/iam-root-user-not-in-use.ts';
import iamServerCertificateExpirationCheck from './iam/iam-server-certificate-expiration-check.ts';
import iamUserMfaEnabled from './iam/iam-user-mfa-enabled.ts';
import iamUserNoPoliciesCheck from './iam/iam-user-no-policies-check.ts';
import iamUserOneActiveAccessKey from './iam/iam-user-one-active-access-key.ts';
import iamUserUnusedCredentialsCheck from './iam/iam-user-unused-credentials-check.ts';
import iamUsersExist from './iam/iam-users-exist.ts';
import mfaEnabledForIamConsoleAccess from './iam/mfa-enabled-for-iam-console-access.ts';
import rootAccountHardwareMfaEnabled from './iam/root-account-hardware-mfa-enabled.ts';
import rootAccountMfaEnabled from './iam/root-account-mfa-enabled.ts';
import cmkBackingKeyRotationEnabled from './kms/cmk-backing-key-rotation-enabled.ts';
import kmsCmkNotScheduledForDeletion from './kms/kms-cmk-not-scheduled-for-deletion.ts';
import lambdaFunctionPublicAccessProhibited from './lambda/lambda-function-public-access-prohibited.ts';
import cwLoggroupRetentionPeriodCheck from './logs/cw-loggroup-retention-period-check.ts';
import dbInstanceBackupEnabled from './rds/db-instance-backup-enabled.ts';
import rdsAutomaticMinorVersionUpgradeEnabled from './rds/rds-automatic-minor-version-upgrade-enabled.ts';
import rdsClusterMultiAzEnabled from './rds/rds-cluster-multi-az-enabled.ts';
import rdsInstancePublicAccessCheck from './rds/rds-instance-public-access-check.ts';
import rdsMultiAzSupport from './rds/rds-multi-az-support.ts';
import rdsSnapshotEncrypted from './rds/rds-snapshot-encrypted.ts';
import rdsSnapshotsPublicProhibited from './rds/rds-snapshots-public-prohibited.ts';
import rdsStorageEncrypted from './rds/rds-storage-encrypted.ts';
import route53AliasForAwsTargets from './route53/route53-alias-for-aws-targets.ts';
import route53DelegationMatches from './route53/route53-delegation-matches.ts';
import route53FailoverComplete from './route53/route53-failover-complete.ts';
import route53FailoverTtlShort from './route53/route53-failover-ttl-short.ts';
import route53HealthChecksExist from './route53/route53-health-checks-exist.ts';
import route53LatencyManyRegions from './route53/route53-latency-many-regions.ts';
import route53MxSpfPublished from './route53/route53-mx-spf-published.ts';
import s3AccountLevelPublicAccessBlocks from './s3/s3-account-level-public-access-blocks.ts';
import s3AccountLevelPublicAccessBlocksPeriodic from './s3/s3-account-level-public-access-blocks-periodic.ts';
import s3BucketLevelPublicAccessProhibited from './s3/s3-bucket-level-public-access-prohibited.ts';
import s3BucketLoggingEnabled from './s3/s3-bucket-logging-enabled.ts';
import s3BucketMfaDeleteEnabled from './s3/s3-bucket-mfa-delete-enabled.ts';
import s3BucketPublicReadProhibited from './s3/s3-bucket-public-read-prohibited.ts';
import s3BucketPublicWriteProhibited from './s3/s3-bucket-public-write-prohibited.ts';
import s3BucketServerSideEncryptionEnabled from './s3/s3-bucket-server-side-encryption-enabled.ts';
import s3BucketSslRequestsOnly from './s3/s3-bucket-ssl-requests-only.ts';
import s3BucketVersioningEnabled from './s3/s3-bucket-versioning-enabled.ts';
import securityhubEnabled from './securityhub/securityhub-enabled.ts';
import requiredTags from './tagging/required-tags.ts';

/** Every rule on state with the hash of its source, in order of id. */
export const rules: readonly VersionedRule[] = [
  versioned(accessKeysRotated, 'a5e1c8097662'),
  versioned(acmCertificateExpirationCheck, 'e4eb97b66a49'),
  versioned(autoscalingGroupElbHealthcheckRequired, 'd8f2e039ae6b'),
  versioned(autoscalingLaunchConfigPublicIpDisabled, 'dc56154df857'),
  versioned(autoscalingLaunchImageOwnerTrusted, '4cbcbc55ab1a'),
  versioned(autoscalingLaunchSourceAvailable, 'ae7b691f6ec8'),
  versioned(autoscalingLaunchTemplate, '9d483cdf8ae7'),
  versioned(autoscalingMultipleAz, '1ce1a2a159c8'),
  versioned(clbMultipleAz, '06a143dd2cee'),
  versioned(cloudTrailCloudWatchLogsEnabled, '3fc948840654'),
  versioned(cloudTrailEncryptionEnabled, 'eebec30e187e'),
  versioned(cloudTrailLogFileValidationEnabled, '91f6f60892a9'),
  versioned(cloudformationStackDriftDetectionCheck, '51f73c158017'),
  versioned(cloudfrontCertificateFromAcm, '05b9c1aa1659'),
  versioned(cloudfrontForwardedHeadersCacheable, '7cbb8ce31468'),
  versioned(cloudfrontNoDeprecatedSslProtocols, '96df06ce11f0'),
  versioned(cloudtrailAllReadS3DataEventCheck, '656ed98ddae5'),
  versioned(cloudtrailAllWriteS3DataEventCheck, '471f26952891'),
  versioned(cloudtrailBucketAccessLoggingEnabled, '53346c23807f'),
  versioned(cloudtrailEnabled, 'cd9b281994af'),
  versioned(cmkBackingKeyRotationEnabled, 'cf38504e84fb'),
  versioned(configRecorderEnabled, 'bfd4439a5f10'),
  versioned(cwLoggroupRetentionPeriodCheck, 'a8e2ac5a47e7'),
  versioned(dbInstanceBackupEnabled, '6ba0a4cfbc0d'),
  versioned(directconnectConnectionRedundancy, '2c175b76360a'),
  versioned(directconnectInterfaceRedundancy, '402f515e39ae'),
  versioned(directconnectLocationRedundancy, '723dd402764c'),
  versioned(dynamodbPitrEnabled, 'b36f83eed0fd'),
  versioned(ebsOptimizedInstance, '5fb114638766'),
  versioned(ebsSnapshotPublicRestorableCheck, '8b4cdd5b760b'),
  versioned(ebsVolumeSnapshotRecent, '1044ceab7421'),
  versioned(ec2EbsEncryptionByDefault, 'a57a1dced52e'),
  versioned(ec2Imdsv2Check, '53659636fa25'),
  versioned(ec2InstanceNoPublicIp, 'faf8817faba0'),
  versioned(ec2InstanceProfileAttached, '72d4c8315b3b'),
  versioned(ec2InstanceSecurityGroupRulesLimited, '6a9d0dccc796'),
  versioned(ec2InstancesInVpc, 'be8fed54ce5b'),
  versioned(ec2SecurityGroupRulesLimited, '3ab172d72073'),
  versioned(ec2VolumeInuseCheck, '009fdb87fc1a'),
  versioned(efsEncryptedCheck, '3fe14a7b205e'),
  versioned(eipAttached, '6311c26b1181'),
  versioned(elbAcmCertificateRequired, 'da4266112d39'),
  versioned(elbConnectionDrainingEnabled, 'd08a85113324'),
  versioned(elbCrossZoneLoadBalancingEnabled, 'a33473c84bd9'),
  versioned(elbDeletionProtectionEnabled, 'a06a3b73960b'),
  versioned(elbLoggingEnabled, '6c5c472a95d8'),
  versioned(elbPredefinedSecurityPolicySslCheck, 'dd86eab98c16'),
  versioned(elbSecurityGroupPortsLimited, '8ab863a493f5'),
  versioned(elbTargetsHealthy, '241735ceba2d'),
  versioned(elbTlsHttpsListenersOnly, '5df04ab469fc'),
  versioned(elbv2ListenerEncryptionInTransit, '9b56dc79a9a6'),
  versioned(elbv2MultipleAz, 'ef7cdb19d756'),
  versioned(elbv2PredefinedSecurityPolicySslCheck, '82319025095b'),
  versioned(encryptedVolumes, '82523205d013'),
  versioned(guarddutyEnabledCentralized, '58c36da89990'),
  versioned(iamCloudshellFullAccessNotAttached, '6c727377c68f'),
  versioned(iamExternalAccessAnalyzerEnabled, '7a1871813b04'),
  versioned(iamPasswordPolicy, 'a58eaf5682a7'),
  versioned(iamPasswordPolicyMinimumLengthCheck, '91664c8e6799'),
  versioned(iamPasswordPolicyPreventReuseCheck, '440452d9ee74'),
  versioned(iamPolicyInUse, '903eb41e8116'),
  versioned(iamPolicyNoStatementsWithAdminAccess, 'bc33c3608b98'),
  versioned(iamRootAccessKeyCheck, '041c85676ee0'),
  versioned(iamRootUserNotInUse, '221fc53a3d44'),
  versioned(iamServerCertificateExpirationCheck, '01675284c5cf'),
  versioned(iamUserMfaEnabled, '990dd1989457'),
  versioned(iamUserNoPoliciesCheck, '5e890c8ed3a3'),
  versioned(iamUserOneActiveAccessKey, '3d60a02ff9f3'),
  versioned(iamUserUnusedCredentialsCheck, 'fda81f7ea146'),
  versioned(iamUsersExist, 'e0efa5fe351d'),
  versioned(kmsCmkNotScheduledForDeletion, '6aeb3ab1b340'),
  versioned(lambdaFunctionPublicAccessProhibited, 'b470d4918c50'),
  versioned(mfaEnabledForIamConsoleAccess, '123a6e60f852'),
  versioned(multiRegionCloudtrailEnabled, '28addacaa1cf'),
  versioned(naclNoUnrestrictedSshRdp, 'b115ca23ebf7'),
  versioned(nlbCrossZoneLoadBalancingEnabled, '3070525bb3f5'),
  versioned(rdsAutomaticMinorVersionUpgradeEnabled, 'ac78100c5d89'),
  versioned(rdsClusterMultiAzEnabled, 'fc4c1741f145'),
  versioned(rdsInstancePublicAccessCheck, '961420986196'),
  versioned(rdsMultiAzSupport, 'fb2fbbe0add1'),
  versioned(rdsSnapshotEncrypted, '339a2cb382a1'),
  versioned(rdsSnapshotsPublicProhibited, '0f3c135124e1'),
  versioned(rdsStorageEncrypted, '1b16493dfd3a'),
  versioned(requiredTags, '854af947f354'),
  versioned(restrictedCommonPorts, '6064786f9753'),
  versioned(restrictedSsh, 'cbfc3b73c22d'),
  versioned(rootAccountHardwareMfaEnabled, '17c34fefacd0'),
  versioned(rootAccountMfaEnabled, 'd5060fac9d97'),
  versioned(route53AliasForAwsTargets, 'b5036ceaa425'),
  versioned(route53DelegationMatches, 'f9bfefc0b89e'),
  versioned(route53FailoverComplete, 'a0c6ebca8e08'),
  versioned(route53FailoverTtlShort, '985292fe462e'),
  versioned(route53HealthChecksExist, 'fda40edf3e16'),
  versioned(route53LatencyManyRegions, '9ae867b89893'),
  versioned(route53MxSpfPublished, '81e4284bb89a'),
  versioned(s3AccountLevelPublicAccessBlocks, '85ecc5913d67'),
  versioned(s3AccountLevelPublicAccessBlocksPeriodic, 'f0b023353e77'),
  versioned(s3BucketLevelPublicAccessProhibited, '8b60cedf4bed'),
  versioned(s3BucketLoggingEnabled, '0e391e57c254'),
  versioned(s3BucketMfaDeleteEnabled, 'c26f6ef126d5'),
  versioned(s3BucketPublicReadProhibited, 'c9364cc681e5'),
  versioned(s3BucketPublicWriteProhibited, '548f6b09cbc3'),
  versioned(s3BucketServerSideEncryptionEnabled, '35af4332a8a3'),
  versioned(s3BucketSslRequestsOnly, '4815ca4daeb6'),
  versioned(s3BucketVersioningEnabled, 'ea990873fc05'),
  versioned(securityAccountInformationProvided, 'd91dab0fff61'),
  versioned(securityhubEnabled, '16099970ecdc'),
  versioned(subnetAutoAssignPublicIpDisabled, '912dc77eaa65'),
  versioned(vpcDefaultSecurityGroupClosed, 'b697a1217632'),
  versioned(vpcFlowLogsEnabled, '3eab569e64d4'),
  versioned(vpcSgOpenOnlyToAuthorizedPorts, '6bd4eb65bcfc'),
  versioned(vpcSgPortRestrictionCheck, '8911b7b20d66'),
  versioned(vpcVpn2TunnelsUp, '42dfd2e55af7'),
];

/** Of these rules: the generation grows whenever they are others than those generated before. */
export const release: Release = { generation: 1, hash: 'ZwfymH77iEAz' };
