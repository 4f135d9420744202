import type { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import type { AccountClient } from '@aws-sdk/client-account';
import type { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import type { DirectConnectClient } from '@aws-sdk/client-direct-connect';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { GuardDutyClient } from '@aws-sdk/client-guardduty';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { Route53Client } from '@aws-sdk/client-route-53';
import type { S3Client } from '@aws-sdk/client-s3';
import type { S3ControlClient } from '@aws-sdk/client-s3-control';
import type { SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';

/** What all collectors together are handed: clients of one account, and of one Region where it matters. */
export interface CollectorClients {
  readonly accessAnalyzer: AccessAnalyzerClient;
  readonly account: AccountClient;
  readonly autoScaling: AutoScalingClient;
  readonly cloudFormation: CloudFormationClient;
  /** A trail answers for itself only in its home Region. */
  readonly cloudTrailIn: (region: string) => CloudTrailClient;
  readonly config: ConfigServiceClient;
  readonly directConnect: DirectConnectClient;
  readonly ec2: EC2Client;
  /** For Classic Load Balancers. */
  readonly elb: ElasticLoadBalancingClient;
  readonly elbv2: ElasticLoadBalancingV2Client;
  readonly guardduty: GuardDutyClient;
  readonly iam: IAMClient;
  readonly logs: CloudWatchLogsClient;
  readonly route53: Route53Client;
  readonly s3Control: S3ControlClient;
  /** A bucket answers in its own Region. */
  readonly s3In: (region: string) => S3Client;
  readonly securityhub: SecurityHubClient;
  readonly serviceQuotas: ServiceQuotasClient;
  /** Waits so many milliseconds, while IAM makes a report. */
  readonly pause: (milliseconds: number) => Promise<void>;
}
