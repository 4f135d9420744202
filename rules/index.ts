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
  versioned(accessKeysRotated, 'b8bf229a196a'),
  versioned(acmCertificateExpirationCheck, '5381485c5e98'),
  versioned(autoscalingGroupElbHealthcheckRequired, '0468138aee09'),
  versioned(autoscalingLaunchConfigPublicIpDisabled, '98c3d5f8a69d'),
  versioned(autoscalingLaunchImageOwnerTrusted, '7ec101209d23'),
  versioned(autoscalingLaunchSourceAvailable, 'd4bacfcfaa28'),
  versioned(autoscalingLaunchTemplate, 'e4fa14a26752'),
  versioned(autoscalingMultipleAz, 'cf1fcce1d6e9'),
  versioned(clbMultipleAz, 'd17718e9b1c1'),
  versioned(cloudTrailCloudWatchLogsEnabled, 'a4620ed58816'),
  versioned(cloudTrailEncryptionEnabled, 'e97850bc38d5'),
  versioned(cloudTrailLogFileValidationEnabled, '01a95a4d1802'),
  versioned(cloudformationStackDriftDetectionCheck, '2313ae13ed2d'),
  versioned(cloudfrontCertificateFromAcm, 'dac57c249c9c'),
  versioned(cloudfrontForwardedHeadersCacheable, '94bfdccd0f19'),
  versioned(cloudfrontNoDeprecatedSslProtocols, '0302836ab83b'),
  versioned(cloudtrailAllReadS3DataEventCheck, 'be6245eb9afc'),
  versioned(cloudtrailAllWriteS3DataEventCheck, '951fe84b1ba6'),
  versioned(cloudtrailBucketAccessLoggingEnabled, 'bba1569d0cd4'),
  versioned(cloudtrailEnabled, '7d7089368c5c'),
  versioned(cmkBackingKeyRotationEnabled, '2b4b95b264ac'),
  versioned(configRecorderEnabled, '2f2ac6e2e466'),
  versioned(cwLoggroupRetentionPeriodCheck, 'd7e19ae53bf6'),
  versioned(dbInstanceBackupEnabled, '48799f5c5fa5'),
  versioned(directconnectConnectionRedundancy, '9d0adc06b80c'),
  versioned(directconnectInterfaceRedundancy, '13a5cc30bb46'),
  versioned(directconnectLocationRedundancy, '3e3b62ffa079'),
  versioned(dynamodbPitrEnabled, 'e859a8436e40'),
  versioned(ebsOptimizedInstance, '0b1e19207f20'),
  versioned(ebsSnapshotPublicRestorableCheck, '1f8bb3b5638a'),
  versioned(ebsVolumeSnapshotRecent, '5f087f5f9ced'),
  versioned(ec2EbsEncryptionByDefault, '260afe39d1e8'),
  versioned(ec2Imdsv2Check, 'f9d6445e12fa'),
  versioned(ec2InstanceNoPublicIp, 'f3e1aebdd9c4'),
  versioned(ec2InstanceProfileAttached, '77e2cf995b3b'),
  versioned(ec2InstanceSecurityGroupRulesLimited, '5caa451d0b62'),
  versioned(ec2InstancesInVpc, 'cc1fd489fad4'),
  versioned(ec2SecurityGroupRulesLimited, '926eace5a356'),
  versioned(ec2VolumeInuseCheck, '07bf5571e83a'),
  versioned(efsEncryptedCheck, '895109f2863b'),
  versioned(eipAttached, 'a94b3d0e82fa'),
  versioned(elbAcmCertificateRequired, '3861fcb5ac40'),
  versioned(elbConnectionDrainingEnabled, '695cd851f4cb'),
  versioned(elbCrossZoneLoadBalancingEnabled, '19c21bcd6624'),
  versioned(elbDeletionProtectionEnabled, 'a187dc3a768a'),
  versioned(elbLoggingEnabled, '7015a6540895'),
  versioned(elbPredefinedSecurityPolicySslCheck, 'e6df4dbdf995'),
  versioned(elbSecurityGroupPortsLimited, '383e31481635'),
  versioned(elbTargetsHealthy, 'adc843614088'),
  versioned(elbTlsHttpsListenersOnly, '6cd892a193e1'),
  versioned(elbv2ListenerEncryptionInTransit, '372cbc1e6d3f'),
  versioned(elbv2MultipleAz, '2f60bb4f858f'),
  versioned(elbv2PredefinedSecurityPolicySslCheck, 'be9e8ceda461'),
  versioned(encryptedVolumes, '1aab15698baf'),
  versioned(guarddutyEnabledCentralized, '3a4a01dd67cb'),
  versioned(iamCloudshellFullAccessNotAttached, '19cba3738bab'),
  versioned(iamExternalAccessAnalyzerEnabled, 'a24f685c801f'),
  versioned(iamPasswordPolicy, '84c7306ca779'),
  versioned(iamPasswordPolicyMinimumLengthCheck, '88e0ab7656aa'),
  versioned(iamPasswordPolicyPreventReuseCheck, 'a7fe1926f116'),
  versioned(iamPolicyInUse, '4b35ee0ae349'),
  versioned(iamPolicyNoStatementsWithAdminAccess, '8bb278c50a0f'),
  versioned(iamRootAccessKeyCheck, 'fed151ee219f'),
  versioned(iamRootUserNotInUse, '0a217d6a4042'),
  versioned(iamServerCertificateExpirationCheck, '97c2af7e87c0'),
  versioned(iamUserMfaEnabled, '9df21a551278'),
  versioned(iamUserNoPoliciesCheck, '94a8fe03ee9c'),
  versioned(iamUserOneActiveAccessKey, '511f6eec3ad8'),
  versioned(iamUserUnusedCredentialsCheck, '92e3face3ebd'),
  versioned(iamUsersExist, '59f3003a3263'),
  versioned(kmsCmkNotScheduledForDeletion, '60863bd42cbc'),
  versioned(lambdaFunctionPublicAccessProhibited, '5be22c4587f3'),
  versioned(mfaEnabledForIamConsoleAccess, 'dd85c23626a8'),
  versioned(multiRegionCloudtrailEnabled, '35ee1c0ef9e7'),
  versioned(naclNoUnrestrictedSshRdp, 'c82eb2d2b058'),
  versioned(nlbCrossZoneLoadBalancingEnabled, 'c65de7833e2f'),
  versioned(rdsAutomaticMinorVersionUpgradeEnabled, 'bfc0f042dddc'),
  versioned(rdsClusterMultiAzEnabled, '6dad5c52d6aa'),
  versioned(rdsInstancePublicAccessCheck, '6d9525834852'),
  versioned(rdsMultiAzSupport, '4a0c617fad85'),
  versioned(rdsSnapshotEncrypted, '09fcdd335eb9'),
  versioned(rdsSnapshotsPublicProhibited, '154de248719c'),
  versioned(rdsStorageEncrypted, '271efca14be1'),
  versioned(requiredTags, '509956a5691e'),
  versioned(restrictedCommonPorts, 'b28dbee64582'),
  versioned(restrictedSsh, 'd07f204ae4ea'),
  versioned(rootAccountHardwareMfaEnabled, 'f676f7895987'),
  versioned(rootAccountMfaEnabled, '35b1a0be2351'),
  versioned(route53AliasForAwsTargets, 'ea0b4480825d'),
  versioned(route53DelegationMatches, 'f3f79327d58b'),
  versioned(route53FailoverComplete, 'bfd6d1036db7'),
  versioned(route53FailoverTtlShort, 'b63d1d004f23'),
  versioned(route53HealthChecksExist, '467eba293739'),
  versioned(route53LatencyManyRegions, '7ab811878a72'),
  versioned(route53MxSpfPublished, '905515426fcd'),
  versioned(s3AccountLevelPublicAccessBlocks, '17ee2a58cd72'),
  versioned(s3AccountLevelPublicAccessBlocksPeriodic, 'af855c6100c7'),
  versioned(s3BucketLevelPublicAccessProhibited, '3aa44e374851'),
  versioned(s3BucketLoggingEnabled, 'dc4013185bb3'),
  versioned(s3BucketMfaDeleteEnabled, 'bac38a92833f'),
  versioned(s3BucketPublicReadProhibited, 'ea9803a04e7f'),
  versioned(s3BucketPublicWriteProhibited, 'af1642e247e5'),
  versioned(s3BucketServerSideEncryptionEnabled, '57a82b479aba'),
  versioned(s3BucketSslRequestsOnly, '67c687a968de'),
  versioned(s3BucketVersioningEnabled, '1228b2fe6bcf'),
  versioned(securityAccountInformationProvided, '7de5ff1870e1'),
  versioned(securityhubEnabled, '43b9f2b7a3a7'),
  versioned(subnetAutoAssignPublicIpDisabled, '2993054c9e96'),
  versioned(vpcDefaultSecurityGroupClosed, 'ef8ea53d4e42'),
  versioned(vpcFlowLogsEnabled, '023f4a243ac3'),
  versioned(vpcSgOpenOnlyToAuthorizedPorts, '5dab8abbdfad'),
  versioned(vpcSgPortRestrictionCheck, 'c834756a29a8'),
  versioned(vpcVpn2TunnelsUp, '156b4559ddd9'),
];

/** Of these rules: the generation grows whenever they are others than those generated before. */
export const release: Release = { generation: 2, hash: '1KQavkS2QlCR' };
