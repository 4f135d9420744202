/** Items of the types that one rule each looks at. */
import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

/** An Auto Scaling group behind a target group, with its health checks. */
export function autoScalingGroup(overrides: Overrides = {}): ConfigItem {
  const arn = `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:0f1e:autoScalingGroupName/web`;
  return configItem({
    resourceType: 'AWS::AutoScaling::AutoScalingGroup',
    resourceId: arn,
    resourceName: 'web',
    ARN: arn,
    configuration: overlaid(
      {
        autoScalingGroupName: 'web',
        autoScalingGroupARN: arn,
        minSize: 2,
        maxSize: 6,
        desiredCapacity: 2,
        availabilityZones: [`${REGION}a`, `${REGION}b`],
        loadBalancerNames: [],
        targetGroupARNs: [`arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:targetgroup/web/0f1e`],
        healthCheckType: 'ELB',
        healthCheckGracePeriod: 300,
        createdTime: 1768208400000,
        vpczoneIdentifier: 'subnet-0b1c2d3e',
      },
      overrides,
    ),
  });
}

/** A stack that is in sync with its template. */
export function stack(overrides: Overrides = {}): ConfigItem {
  const arn = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/shop/0f1e2d3c`;
  return configItem({
    resourceType: 'AWS::CloudFormation::Stack',
    resourceId: arn,
    resourceName: 'shop',
    ARN: arn,
    configuration: overlaid(
      {
        stackId: arn,
        stackName: 'shop',
        creationTime: 'Jan 12, 2026 9:00:00 AM',
        stackStatus: 'UPDATE_COMPLETE',
        disableRollback: 'false',
        driftInformation: { stackDriftStatus: 'IN_SYNC' },
      },
      overrides,
    ),
    supplementaryConfiguration: {
      StackDriftDetectionInformation: { DetectionStatus: 'DETECTION_COMPLETE' },
    },
  });
}

/** A trail in good order, as its own item tells of it. */
export function trailItem(overrides: Overrides = {}): ConfigItem {
  const trailARN = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/audit`;
  return configItem({
    resourceType: 'AWS::CloudTrail::Trail',
    resourceId: 'audit',
    ARN: trailARN,
    configuration: overlaid(
      {
        name: 'audit',
        s3BucketName: 'audit-logs-111122223333',
        includeGlobalServiceEvents: true,
        isMultiRegionTrail: true,
        homeRegion: REGION,
        trailARN,
        logFileValidationEnabled: true,
        cloudWatchLogsLogGroupArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:audit:*`,
        cloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/audit-to-logs`,
        kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`,
        hasCustomEventSelectors: false,
      },
      overrides,
    ),
  });
}

/** An encrypted file system; its fields begin with capitals. */
export function fileSystem(overrides: Overrides = {}): ConfigItem {
  const arn = `arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:file-system/fs-0a1b2c3d4e5f60718`;
  return configItem({
    resourceType: 'AWS::EFS::FileSystem',
    resourceId: 'fs-0a1b2c3d4e5f60718',
    resourceName: 'fs-0a1b2c3d4e5f60718',
    ARN: arn,
    availabilityZone: 'Regional',
    configuration: overlaid(
      {
        FileSystemId: 'fs-0a1b2c3d4e5f60718',
        Arn: arn,
        Encrypted: true,
        FileSystemTags: [{ Key: 'Name', Value: 'shared' }],
        PerformanceMode: 'generalPurpose',
        KmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`,
      },
      overrides,
    ),
  });
}

/** A certificate that AWS issued, good until the end of 2026. */
export function certificate(overrides: Overrides = {}): ConfigItem {
  const arn = `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`;
  return configItem({
    resourceType: 'AWS::ACM::Certificate',
    resourceId: arn,
    ARN: arn,
    configuration: overlaid(
      {
        certificateArn: arn,
        domainName: 'www.example.com',
        subjectAlternativeNames: ['www.example.com'],
        issuer: 'Amazon',
        status: 'ISSUED',
        notBefore: '2025-12-31T00:00:00.000Z',
        notAfter: '2026-12-31T00:00:00.000Z',
        keyAlgorithm: 'RSA-2048',
        inUseBy: [],
        type: 'AMAZON_ISSUED',
        renewalEligibility: 'ELIGIBLE',
      },
      overrides,
    ),
  });
}
