// Generated from the rules by `npm run generate`; do not edit.
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

/** Every rule with the hash of its source, in order of id. */
export const rules: readonly VersionedRule[] = [
  versioned(accessKeysRotated, '5235a60c3a34'),
  versioned(acmCertificateExpirationCheck, '2460427aacb1'),
  versioned(autoscalingGroupElbHealthcheckRequired, '961e42cb94c9'),
  versioned(autoscalingLaunchConfigPublicIpDisabled, 'f9bca2870a18'),
  versioned(autoscalingLaunchImageOwnerTrusted, 'bb3f9453f59e'),
  versioned(autoscalingLaunchSourceAvailable, 'dd2147db89bd'),
  versioned(autoscalingLaunchTemplate, 'b1b344255beb'),
  versioned(autoscalingMultipleAz, 'bc727f5b2224'),
  versioned(clbMultipleAz, '6df3b84342bd'),
  versioned(cloudTrailCloudWatchLogsEnabled, '7227be6ee0e0'),
  versioned(cloudTrailEncryptionEnabled, '653c816e136c'),
  versioned(cloudTrailLogFileValidationEnabled, 'f48470132c07'),
  versioned(cloudformationStackDriftDetectionCheck, 'fc7fe5a8dedf'),
  versioned(cloudfrontCertificateFromAcm, '9d5429667aba'),
  versioned(cloudfrontForwardedHeadersCacheable, '209a7e210fb0'),
  versioned(cloudfrontNoDeprecatedSslProtocols, 'f77b411effb9'),
  versioned(cloudtrailAllReadS3DataEventCheck, '299215ef264d'),
  versioned(cloudtrailAllWriteS3DataEventCheck, 'c6d80c4defe9'),
  versioned(cloudtrailBucketAccessLoggingEnabled, '18949c824a1b'),
  versioned(cloudtrailEnabled, '335e72e96074'),
  versioned(cmkBackingKeyRotationEnabled, '3f491749b487'),
  versioned(configRecorderEnabled, '85efde6d3ade'),
  versioned(cwLoggroupRetentionPeriodCheck, '12c3057cf53b'),
  versioned(dbInstanceBackupEnabled, '723a92480462'),
  versioned(directconnectConnectionRedundancy, '0466042caced'),
  versioned(directconnectInterfaceRedundancy, 'a483b370175e'),
  versioned(directconnectLocationRedundancy, '8a1fdbd3f597'),
  versioned(dynamodbPitrEnabled, 'cf01bf23549c'),
  versioned(ebsOptimizedInstance, 'ff4d030bbad7'),
  versioned(ebsSnapshotPublicRestorableCheck, '617a00e7c04b'),
  versioned(ebsVolumeSnapshotRecent, 'd2b7dfff161a'),
  versioned(ec2EbsEncryptionByDefault, '8725260c974f'),
  versioned(ec2Imdsv2Check, '68aa80857a3b'),
  versioned(ec2InstanceNoPublicIp, '35f4c5c30518'),
  versioned(ec2InstanceProfileAttached, '732291984044'),
  versioned(ec2InstanceSecurityGroupRulesLimited, 'bf9ab381e199'),
  versioned(ec2InstancesInVpc, '22c4b27fd912'),
  versioned(ec2SecurityGroupRulesLimited, 'aec657b5ffeb'),
  versioned(ec2VolumeInuseCheck, '86e881a9a59d'),
  versioned(efsEncryptedCheck, '760bb4074618'),
  versioned(eipAttached, '4a3d93b2dcea'),
  versioned(elbAcmCertificateRequired, '259cbbdb2ce1'),
  versioned(elbConnectionDrainingEnabled, '54cae3788d1f'),
  versioned(elbCrossZoneLoadBalancingEnabled, 'c8a770aac93b'),
  versioned(elbDeletionProtectionEnabled, '0855b9510706'),
  versioned(elbLoggingEnabled, 'd4ca354d571c'),
  versioned(elbPredefinedSecurityPolicySslCheck, '1341cfc49859'),
  versioned(elbSecurityGroupPortsLimited, 'd5ecdb1cc8ad'),
  versioned(elbTargetsHealthy, '17268bbe1bd0'),
  versioned(elbTlsHttpsListenersOnly, 'dbf92cb48c98'),
  versioned(elbv2ListenerEncryptionInTransit, '1bd736c0c863'),
  versioned(elbv2MultipleAz, '9902e8ed344b'),
  versioned(elbv2PredefinedSecurityPolicySslCheck, '7f32b920322a'),
  versioned(encryptedVolumes, '90c2b6d5c118'),
  versioned(guarddutyEnabledCentralized, 'f6c13a812c17'),
  versioned(iamCloudshellFullAccessNotAttached, '452bd96fdffb'),
  versioned(iamExternalAccessAnalyzerEnabled, '49892bcab1bf'),
  versioned(iamPasswordPolicy, '2b2d7f494148'),
  versioned(iamPasswordPolicyMinimumLengthCheck, 'dbebe015cb85'),
  versioned(iamPasswordPolicyPreventReuseCheck, '0180be17fbe0'),
  versioned(iamPolicyInUse, '91299c3effaf'),
  versioned(iamPolicyNoStatementsWithAdminAccess, '62c8d505d2e8'),
  versioned(iamRootAccessKeyCheck, '6819ae6195da'),
  versioned(iamRootUserNotInUse, '71ad74dccae2'),
  versioned(iamServerCertificateExpirationCheck, '309abe24ad85'),
  versioned(iamUserMfaEnabled, 'c53d7b3e21af'),
  versioned(iamUserNoPoliciesCheck, 'b9b8180bf571'),
  versioned(iamUserOneActiveAccessKey, 'b2e6058147cf'),
  versioned(iamUserUnusedCredentialsCheck, '05a0bebd18ad'),
  versioned(iamUsersExist, '5915f14a3d30'),
  versioned(kmsCmkNotScheduledForDeletion, '9fefefe018e2'),
  versioned(lambdaFunctionPublicAccessProhibited, '75c17f09bc89'),
  versioned(mfaEnabledForIamConsoleAccess, '30bfc3f161cc'),
  versioned(multiRegionCloudtrailEnabled, '8c1eceefe0c9'),
  versioned(naclNoUnrestrictedSshRdp, '6196224d826d'),
  versioned(nlbCrossZoneLoadBalancingEnabled, '2678b9762de7'),
  versioned(rdsAutomaticMinorVersionUpgradeEnabled, 'b6e8d777e432'),
  versioned(rdsClusterMultiAzEnabled, '96c6e10e1dde'),
  versioned(rdsInstancePublicAccessCheck, 'ebab063a1cb1'),
  versioned(rdsMultiAzSupport, '76363751193a'),
  versioned(rdsSnapshotEncrypted, 'b574ba3459f3'),
  versioned(rdsSnapshotsPublicProhibited, '19b77c85c77c'),
  versioned(rdsStorageEncrypted, 'd6e68373335f'),
  versioned(requiredTags, '289c5bde83a1'),
  versioned(restrictedCommonPorts, '16da921db927'),
  versioned(restrictedSsh, 'cea6d70861f8'),
  versioned(rootAccountHardwareMfaEnabled, 'eef3b8662b3d'),
  versioned(rootAccountMfaEnabled, '48395ef74ce6'),
  versioned(route53AliasForAwsTargets, '2167a99a6c6a'),
  versioned(route53DelegationMatches, 'fe67d8ddb3da'),
  versioned(route53FailoverComplete, '176237c43a51'),
  versioned(route53FailoverTtlShort, '0d036b6cab87'),
  versioned(route53HealthChecksExist, '79323b982977'),
  versioned(route53LatencyManyRegions, '00e844d08375'),
  versioned(route53MxSpfPublished, '688cb84eb31c'),
  versioned(s3AccountLevelPublicAccessBlocks, 'a103dc781b02'),
  versioned(s3AccountLevelPublicAccessBlocksPeriodic, 'a2eeb4938f17'),
  versioned(s3BucketLevelPublicAccessProhibited, '808e634d5510'),
  versioned(s3BucketLoggingEnabled, '97282b0645f1'),
  versioned(s3BucketMfaDeleteEnabled, 'f5ea3a4d2147'),
  versioned(s3BucketPublicReadProhibited, '184c0c17c821'),
  versioned(s3BucketPublicWriteProhibited, '22877057085d'),
  versioned(s3BucketServerSideEncryptionEnabled, 'cd8676d27676'),
  versioned(s3BucketSslRequestsOnly, '17ec09481ae9'),
  versioned(s3BucketVersioningEnabled, 'f42a06726ef3'),
  versioned(securityAccountInformationProvided, '4670aaaf0684'),
  versioned(securityhubEnabled, '134d36bea06b'),
  versioned(subnetAutoAssignPublicIpDisabled, '63df9cd9682b'),
  versioned(vpcDefaultSecurityGroupClosed, 'a6ff2b8ec00d'),
  versioned(vpcFlowLogsEnabled, '935bb3a6ea98'),
  versioned(vpcSgOpenOnlyToAuthorizedPorts, 'c6fec2a41e22'),
  versioned(vpcSgPortRestrictionCheck, '308a799b6f5a'),
  versioned(vpcVpn2TunnelsUp, '326977b5310a'),
];
