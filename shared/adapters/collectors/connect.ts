import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { AccountClient } from '@aws-sdk/client-account';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { DirectConnectClient } from '@aws-sdk/client-direct-connect';
import { EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { IAMClient } from '@aws-sdk/client-iam';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { CollectorClients } from './clients.ts';

/** What all clients are made with: whose credentials, how often they try again, where they call. */
export type ClientOptions = Pick<
  EC2ClientConfig,
  'credentials' | 'endpoint' | 'maxAttempts' | 'requestHandler' | 'retryMode'
>;

/** The clients of one account and Region; those for other Regions are made when asked for. */
export function connectCollectors(region: string, options: ClientOptions = {}): CollectorClients {
  const here = { ...options, region };
  return {
    accessAnalyzer: new AccessAnalyzerClient(here),
    account: new AccountClient(here),
    autoScaling: new AutoScalingClient(here),
    cloudFormation: new CloudFormationClient(here),
    cloudTrailIn: byRegion((other) => new CloudTrailClient({ ...options, region: other })),
    config: new ConfigServiceClient(here),
    directConnect: new DirectConnectClient(here),
    ec2: new EC2Client(here),
    elb: new ElasticLoadBalancingClient(here),
    elbv2: new ElasticLoadBalancingV2Client(here),
    guardduty: new GuardDutyClient(here),
    iam: new IAMClient(here),
    logs: new CloudWatchLogsClient(here),
    route53: new Route53Client(here),
    s3In: byRegion((other) => new S3Client({ ...options, region: other })),
    s3Control: new S3ControlClient(here),
    securityhub: new SecurityHubClient(here),
    serviceQuotas: new ServiceQuotasClient(here),
    pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  };
}

/** One client for each Region, so that its connections are used again. */
function byRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const made = new Map<string, Client>();
  return (region) => {
    const client = made.get(region) ?? make(region);
    made.set(region, client);
    return client;
  };
}
