// Generated from the rules by `npm run generate`; do not edit.
import { type VersionedRule, versioned } from '#shared/domain/rule.ts';
import cloudtrailEnabled from './cloudtrail/cloudtrail-enabled.ts';
import ec2Imdsv2Check from './ec2/ec2-imdsv2-check.ts';
import ec2InstanceNoPublicIp from './ec2/ec2-instance-no-public-ip.ts';
import ec2InstancesInVpc from './ec2/ec2-instances-in-vpc.ts';
import encryptedVolumes from './ec2/encrypted-volumes.ts';
import naclNoUnrestrictedSshRdp from './ec2/nacl-no-unrestricted-ssh-rdp.ts';
import restrictedCommonPorts from './ec2/restricted-common-ports.ts';
import restrictedSsh from './ec2/restricted-ssh.ts';
import subnetAutoAssignPublicIpDisabled from './ec2/subnet-auto-assign-public-ip-disabled.ts';
import vpcDefaultSecurityGroupClosed from './ec2/vpc-default-security-group-closed.ts';
import vpcSgOpenOnlyToAuthorizedPorts from './ec2/vpc-sg-open-only-to-authorized-ports.ts';
import iamPasswordPolicy from './iam/iam-password-policy.ts';
import rootAccountMfaEnabled from './iam/root-account-mfa-enabled.ts';
import dbInstanceBackupEnabled from './rds/db-instance-backup-enabled.ts';
import rdsAutomaticMinorVersionUpgradeEnabled from './rds/rds-automatic-minor-version-upgrade-enabled.ts';
import rdsClusterMultiAzEnabled from './rds/rds-cluster-multi-az-enabled.ts';
import rdsInstancePublicAccessCheck from './rds/rds-instance-public-access-check.ts';
import rdsMultiAzSupport from './rds/rds-multi-az-support.ts';
import rdsSnapshotEncrypted from './rds/rds-snapshot-encrypted.ts';
import rdsSnapshotsPublicProhibited from './rds/rds-snapshots-public-prohibited.ts';
import rdsStorageEncrypted from './rds/rds-storage-encrypted.ts';

/** Every rule with the hash of its source, in order of id. */
export const rules: readonly VersionedRule[] = [
  versioned(cloudtrailEnabled, 'b476b62055d0'),
  versioned(dbInstanceBackupEnabled, '81fa0294b62a'),
  versioned(ec2Imdsv2Check, '68aa80857a3b'),
  versioned(ec2InstanceNoPublicIp, '35f4c5c30518'),
  versioned(ec2InstancesInVpc, '22c4b27fd912'),
  versioned(encryptedVolumes, 'db67ff77b87e'),
  versioned(iamPasswordPolicy, '2b2d7f494148'),
  versioned(naclNoUnrestrictedSshRdp, 'a15717a47ddb'),
  versioned(rdsAutomaticMinorVersionUpgradeEnabled, 'b6e8d777e432'),
  versioned(rdsClusterMultiAzEnabled, '96c6e10e1dde'),
  versioned(rdsInstancePublicAccessCheck, 'ebab063a1cb1'),
  versioned(rdsMultiAzSupport, '76363751193a'),
  versioned(rdsSnapshotEncrypted, 'b574ba3459f3'),
  versioned(rdsSnapshotsPublicProhibited, '19b77c85c77c'),
  versioned(rdsStorageEncrypted, 'd6e68373335f'),
  versioned(restrictedCommonPorts, 'b66e1bea46d4'),
  versioned(restrictedSsh, '917b83defc7f'),
  versioned(rootAccountMfaEnabled, '86b57de72f9f'),
  versioned(subnetAutoAssignPublicIpDisabled, '63df9cd9682b'),
  versioned(vpcDefaultSecurityGroupClosed, '875c7eb9c409'),
  versioned(vpcSgOpenOnlyToAuthorizedPorts, '6044dc15df05'),
];
