import type { CollectorTrigger } from './target.ts';

const ec2 = 'ec2.amazonaws.com';
const iam = 'iam.amazonaws.com';
const elb = 'elasticloadbalancing.amazonaws.com';
const s3 = 's3.amazonaws.com';
const cloudtrail = 'cloudtrail.amazonaws.com';
const autoscaling = 'autoscaling.amazonaws.com';

const SECURITY_GROUP_RULES = [
  'AuthorizeSecurityGroupEgress',
  'AuthorizeSecurityGroupIngress',
  'ModifySecurityGroupRules',
  'RevokeSecurityGroupEgress',
  'RevokeSecurityGroupIngress',
];
const MFA = ['DeactivateMFADevice', 'EnableMFADevice'];
const ROOT_CREDENTIALS = [
  'DisableOrganizationsRootCredentialsManagement',
  'EnableOrganizationsRootCredentialsManagement',
];

/**
 * Which calls change what a collector reads. Left to the schedule: the credential report, which AWS
 * makes anew only every four hours; the snapshots of volumes, which are complete long after the
 * call; quotas, which AWS raises when it has looked at what was asked for; and what comes and goes by
 * the thousand (instances, registered targets).
 */
export const collectorTriggers: readonly CollectorTrigger[] = [
  {
    collector: 'access-analyzer',
    service: 'access-analyzer.amazonaws.com',
    names: ['CreateAnalyzer', 'DeleteAnalyzer', 'UpdateAnalyzer'],
  },
  {
    collector: 'account-public-access-block',
    service: s3,
    names: ['DeleteAccountPublicAccessBlock', 'PutAccountPublicAccessBlock'],
  },
  {
    collector: 'account-summary',
    service: iam,
    names: [
      ...MFA,
      'CreateAccessKey',
      'CreateLoginProfile',
      'DeleteAccessKey',
      'DeleteLoginProfile',
      'DeleteVirtualMFADevice',
    ],
    by: 'root',
  },
  {
    collector: 'account-summary',
    service: iam,
    names: [...ROOT_CREDENTIALS, 'CreateUser', 'DeleteUser'],
  },
  {
    collector: 'virtual-mfa-devices',
    service: iam,
    names: [...MFA, 'DeleteVirtualMFADevice'],
    by: 'root',
  },
  {
    collector: 'alternate-contacts',
    service: 'account.amazonaws.com',
    names: ['DeleteAlternateContact', 'PutAlternateContact'],
  },
  {
    collector: 'config-recorder',
    service: 'config.amazonaws.com',
    names: [
      'DeleteConfigurationRecorder',
      'DeleteDeliveryChannel',
      'PutConfigurationRecorder',
      'PutDeliveryChannel',
      'StartConfigurationRecorder',
      'StopConfigurationRecorder',
    ],
  },
  {
    collector: 'direct-connect',
    service: 'directconnect.amazonaws.com',
    names: [
      'AssociateConnectionWithLag',
      'AssociateVirtualInterface',
      'ConfirmConnection',
      'ConfirmPrivateVirtualInterface',
      'ConfirmPublicVirtualInterface',
      'ConfirmTransitVirtualInterface',
      'CreateConnection',
      'CreatePrivateVirtualInterface',
      'CreatePublicVirtualInterface',
      'CreateTransitVirtualInterface',
      'DeleteConnection',
      'DeleteVirtualInterface',
      'DisassociateConnectionFromLag',
    ],
  },
  {
    collector: 'ebs-encryption-default',
    service: ec2,
    names: [
      'DisableEbsEncryptionByDefault',
      'EnableEbsEncryptionByDefault',
      'ModifyEbsDefaultKmsKeyId',
      'ResetEbsDefaultKmsKeyId',
    ],
  },
  {
    collector: 'flow-logs',
    service: ec2,
    names: ['CreateDefaultVpc', 'CreateFlowLogs', 'CreateVpc', 'DeleteFlowLogs', 'DeleteVpc'],
  },
  {
    collector: 'guardduty',
    service: 'guardduty.amazonaws.com',
    names: [
      'AcceptAdministratorInvitation',
      'AcceptInvitation',
      'CreateDetector',
      'DeleteDetector',
      'DisassociateFromAdministratorAccount',
      'DisassociateFromMasterAccount',
      'UpdateDetector',
    ],
  },
  {
    collector: 'launch-sources',
    service: autoscaling,
    names: [
      'CreateAutoScalingGroup',
      'CreateLaunchConfiguration',
      'DeleteAutoScalingGroup',
      'DeleteLaunchConfiguration',
      'UpdateAutoScalingGroup',
    ],
  },
  {
    collector: 'launch-sources',
    service: ec2,
    names: [
      'CreateLaunchTemplateVersion',
      'DeleteLaunchTemplate',
      'DeleteLaunchTemplateVersions',
      'DeregisterImage',
      'DisableImage',
      'ModifyImageAttribute',
      'ModifyLaunchTemplate',
    ],
  },
  {
    collector: 'log-groups',
    service: 'logs.amazonaws.com',
    names: ['CreateLogGroup', 'DeleteLogGroup', 'DeleteRetentionPolicy', 'PutRetentionPolicy'],
  },
  {
    collector: 'organization-root',
    service: iam,
    names: [
      ...ROOT_CREDENTIALS,
      'DisableOrganizationsRootSessions',
      'EnableOrganizationsRootSessions',
    ],
  },
  {
    collector: 'password-policy',
    service: iam,
    names: ['DeleteAccountPasswordPolicy', 'UpdateAccountPasswordPolicy'],
  },
  {
    collector: 'policy-usage',
    service: iam,
    names: [
      'AttachGroupPolicy',
      'AttachRolePolicy',
      'AttachUserPolicy',
      'DetachGroupPolicy',
      'DetachRolePolicy',
      'DetachUserPolicy',
    ],
    where: { path: 'request.policyArn', ends: ':iam::aws:policy/AWSSupportAccess' },
  },
  {
    collector: 'public-snapshots',
    service: ec2,
    names: ['ModifySnapshotAttribute', 'ResetSnapshotAttribute'],
  },
  {
    collector: 'record-sets',
    service: 'route53.amazonaws.com',
    names: [
      'ChangeResourceRecordSets',
      'CreateHealthCheck',
      'CreateHostedZone',
      'DeleteHealthCheck',
      'DeleteHostedZone',
    ],
  },
  {
    collector: 'security-group-rules',
    service: ec2,
    names: [
      ...SECURITY_GROUP_RULES,
      'AttachNetworkInterface',
      'ModifyInstanceAttribute',
      'ModifyNetworkInterfaceAttribute',
    ],
  },
  { collector: 'security-groups', service: ec2, names: SECURITY_GROUP_RULES },
  {
    collector: 'security-groups',
    service: elb,
    names: [
      'ApplySecurityGroupsToLoadBalancer',
      'CreateListener',
      'CreateLoadBalancer',
      'CreateLoadBalancerListeners',
      'DeleteListener',
      'DeleteLoadBalancer',
      'DeleteLoadBalancerListeners',
      'ModifyListener',
      'SetSecurityGroups',
    ],
  },
  {
    collector: 'securityhub',
    service: 'securityhub.amazonaws.com',
    names: ['DisableSecurityHub', 'EnableSecurityHub'],
  },
  {
    collector: 'server-certificates',
    service: iam,
    names: ['DeleteServerCertificate', 'UpdateServerCertificate', 'UploadServerCertificate'],
  },
  {
    collector: 'target-health',
    service: elb,
    names: [
      'CreateLoadBalancer',
      'DeleteLoadBalancer',
      'DeleteTargetGroup',
      'DeregisterInstancesFromLoadBalancer',
      'DeregisterTargets',
    ],
  },
  {
    collector: 'trails',
    service: cloudtrail,
    names: [
      'CreateTrail',
      'DeleteTrail',
      'PutEventSelectors',
      'StartLogging',
      'StopLogging',
      'UpdateTrail',
    ],
  },
  {
    collector: 'trail-buckets',
    service: cloudtrail,
    names: ['CreateTrail', 'DeleteTrail', 'UpdateTrail'],
  },
  { collector: 'trail-buckets', service: s3, names: ['PutBucketLogging'] },
];
