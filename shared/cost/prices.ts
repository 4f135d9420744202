/** List prices of us-east-1 in US dollars, without free tiers: a bill is at most what they give. */

export interface Price {
  readonly dollars: number;
  /** What one of it is. */
  readonly per: string;
  readonly source: string;
  /**
   * How it is known: AWS's own page, somebody who wrote it down lately, or from memory because the page
   * could not be read where this was written.
   */
  readonly known: 'page' | 'third party' | 'memory';
}

/** When they were put together. */
export const pricesAsOf = '2026-11-20';

const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const EVENTBRIDGE = 'https://aws.amazon.com/eventbridge/pricing/';
const SQS = 'https://aws.amazon.com/sqs/pricing/';
const SNS = 'https://aws.amazon.com/sns/pricing/';
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';
const KMS = 'https://aws.amazon.com/kms/pricing/';
const S3 = 'https://aws.amazon.com/s3/pricing/';
const CONFIG = 'https://aws.amazon.com/config/pricing/';

export const prices = {
  lambdaRequests: { dollars: 0.2, per: 'million requests', source: LAMBDA, known: 'page' },
  lambdaArm: { dollars: 0.0000133334, per: 'GB-second', source: LAMBDA, known: 'page' },
  dynamodbWrites: { dollars: 0.625, per: 'million write units', source: DYNAMODB, known: 'memory' },
  dynamodbReads: { dollars: 0.125, per: 'million read units', source: DYNAMODB, known: 'memory' },
  dynamodbStorage: { dollars: 0.25, per: 'GB-month', source: DYNAMODB, known: 'memory' },
  dynamodbBackups: { dollars: 0.2, per: 'GB-month', source: DYNAMODB, known: 'memory' },
  eventsForwarded: { dollars: 1, per: 'million events', source: EVENTBRIDGE, known: 'third party' },
  archiveIngest: { dollars: 0.1, per: 'GB', source: EVENTBRIDGE, known: 'third party' },
  archiveStorage: { dollars: 0.023, per: 'GB-month', source: EVENTBRIDGE, known: 'third party' },
  sqs: { dollars: 0.4, per: 'million requests', source: SQS, known: 'memory' },
  sns: { dollars: 0.5, per: 'million publishes', source: SNS, known: 'memory' },
  logsIngest: { dollars: 0.5, per: 'GB', source: CLOUDWATCH, known: 'memory' },
  logsStorage: { dollars: 0.03, per: 'GB-month', source: CLOUDWATCH, known: 'memory' },
  metric: { dollars: 0.3, per: 'metric', source: CLOUDWATCH, known: 'memory' },
  alarm: { dollars: 0.1, per: 'alarm', source: CLOUDWATCH, known: 'memory' },
  kmsKey: { dollars: 1, per: 'key', source: KMS, known: 'memory' },
  s3Storage: { dollars: 0.023, per: 'GB-month', source: S3, known: 'memory' },
  sts: { dollars: 0, per: 'million calls', source: 'https://aws.amazon.com/iam/', known: 'memory' },
  configItem: { dollars: 0.003, per: 'item', source: CONFIG, known: 'third party' },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;
