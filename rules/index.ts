// Generated from the rules by `npm run generate`; do not edit.
import { type VersionedRule, versioned } from '#shared/domain/rule.ts';
import cloudtrailEnabled from './cloudtrail/cloudtrail-enabled.ts';
import ec2InstancesInVpc from './ec2/ec2-instances-in-vpc.ts';
import encryptedVolumes from './ec2/encrypted-volumes.ts';
import restrictedCommonPorts from './ec2/restricted-common-ports.ts';
import restrictedSsh from './ec2/restricted-ssh.ts';
import iamPasswordPolicy from './iam/iam-password-policy.ts';
import rootAccountMfaEnabled from './iam/root-account-mfa-enabled.ts';
import rdsMultiAzSupport from './rds/rds-multi-az-support.ts';

/** Every rule with the hash of its source, in order of id. */
export const rules: readonly VersionedRule[] = [
  versioned(cloudtrailEnabled, 'b476b62055d0'),
  versioned(ec2InstancesInVpc, 'ad200a155351'),
  versioned(encryptedVolumes, '54a6c36bf0d2'),
  versioned(iamPasswordPolicy, '2b2d7f494148'),
  versioned(rdsMultiAzSupport, '78a911d7240e'),
  versioned(restrictedCommonPorts, '623be9a552d3'),
  versioned(restrictedSsh, '226bc52511a3'),
  versioned(rootAccountMfaEnabled, '86b57de72f9f'),
];
