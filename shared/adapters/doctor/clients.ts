import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient, type STSClientConfig } from '@aws-sdk/client-sts';

export type ClientOptions = Pick<
  STSClientConfig,
  'credentials' | 'endpoint' | 'maxAttempts' | 'region' | 'requestHandler' | 'retryMode'
>;

export type Clients = ReturnType<typeof clientsOf>;

/** The clients of one account and Region, each made when it is first asked for. */
export function clientsOf(options: ClientOptions) {
  return {
    cloudformation: once(() => new CloudFormationClient(options)),
    cloudtrail: once(() => new CloudTrailClient(options)),
    config: once(() => new ConfigServiceClient(options)),
    dynamodb: once(() => new DynamoDBClient(options)),
    ec2: once(() => new EC2Client(options)),
    events: once(() => new EventBridgeClient(options)),
    guardduty: once(() => new GuardDutyClient(options)),
    iam: once(() => new IAMClient(options)),
    kms: once(() => new KMSClient(options)),
    lambda: once(() => new LambdaClient(options)),
    organizations: once(() => new OrganizationsClient(options)),
    quotas: once(() => new ServiceQuotasClient(options)),
    securityhub: once(() => new SecurityHubClient(options)),
    sns: once(() => new SNSClient(options)),
    sqs: once(() => new SQSClient({ ...options, useQueueUrlAsEndpoint: false })),
    ssm: once(() => new SSMClient(options)),
    sts: once(() => new STSClient(options)),
  };
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
