import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import type { ClientOptions } from '../collectors/connect.ts';
import type { LiveReadClients } from './clients.ts';

/** The clients of one account and Region; S3's for other Regions are made when asked for. */
export function connectLiveReads(region: string, options: ClientOptions = {}): LiveReadClients {
  const here = { ...options, region };
  const s3 = new Map<string, S3Client>();
  return {
    autoScaling: new AutoScalingClient(here),
    cloudTrail: new CloudTrailClient(here),
    dynamodb: new DynamoDBClient(here),
    ec2: new EC2Client(here),
    elbv2: new ElasticLoadBalancingV2Client(here),
    iam: new IAMClient(here),
    kms: new KMSClient(here),
    lambda: new LambdaClient(here),
    rds: new RDSClient(here),
    s3Control: new S3ControlClient(here),
    s3In: (other) => {
      // Where a bucket is, is asked of any Region: S3 may send the question on to another.
      const client =
        s3.get(other) ?? new S3Client({ ...options, region: other, followRegionRedirects: true });
      s3.set(other, client);
      return client;
    },
  };
}
