import type { Target } from './target.ts';

const s3 = 's3.amazonaws.com';
const efs = 'elasticfilesystem.amazonaws.com';

/** S3 and EFS. */
export const storageTargets: readonly Target[] = [
  {
    service: s3,
    names: [
      'CreateBucket',
      'DeleteBucket',
      'DeleteBucketEncryption',
      'DeleteBucketOwnershipControls',
      'DeleteBucketPolicy',
      'DeleteBucketPublicAccessBlock',
      'DeleteBucketTagging',
      'PutBucketAcl',
      'PutBucketEncryption',
      'PutBucketLogging',
      'PutBucketOwnershipControls',
      'PutBucketPolicy',
      'PutBucketPublicAccessBlock',
      'PutBucketTagging',
      'PutBucketVersioning',
    ],
    deletes: ['DeleteBucket'],
    resourceType: 'AWS::S3::Bucket',
    id: 'request.bucketName',
    name: 'request.bucketName',
    region: 'request.CreateBucketConfiguration.LocationConstraint',
  },
  {
    service: s3,
    names: ['DeleteAccountPublicAccessBlock', 'PutAccountPublicAccessBlock'],
    resourceType: 'AWS::S3::AccountPublicAccessBlock',
    id: 'account',
  },
  {
    service: efs,
    names: ['CreateFileSystem', 'DeleteFileSystem', 'UpdateFileSystem'],
    deletes: ['DeleteFileSystem'],
    resourceType: 'AWS::EFS::FileSystem',
    id: ['request.fileSystemId', 'response.fileSystemId'],
    arn: 'response.fileSystemArn',
  },
];
