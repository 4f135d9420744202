import type { Parts } from './target.ts';
import { typeOfEc2Id } from './type-of-ec2-id.ts';

/** What stands after `arn:…:<account>:`, by service: its resource type, and which part is what. */
const ROWS: readonly (readonly [service: string, rest: RegExp, resourceType: string])[] = [
  ['s3', /^(?<both>[^/]+)$/, 'AWS::S3::Bucket'],
  ['rds', /^db:(?<name>.+)$/, 'AWS::RDS::DBInstance'],
  ['rds', /^cluster:(?<name>.+)$/, 'AWS::RDS::DBCluster'],
  ['rds', /^snapshot:(?<both>.+)$/, 'AWS::RDS::DBSnapshot'],
  ['rds', /^cluster-snapshot:(?<both>.+)$/, 'AWS::RDS::DBClusterSnapshot'],
  ['rds', /^subgrp:(?<both>.+)$/, 'AWS::RDS::DBSubnetGroup'],
  ['rds', /^secgrp:(?<both>.+)$/, 'AWS::RDS::DBSecurityGroup'],
  ['rds', /^es:(?<both>.+)$/, 'AWS::RDS::EventSubscription'],
  [
    'elasticloadbalancing',
    /^loadbalancer\/(?:app|net|gwy)\/(?<name>[^/]+)\/.+$/,
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
  ],
  [
    'elasticloadbalancing',
    /^loadbalancer\/(?<both>[^/]+)$/,
    'AWS::ElasticLoadBalancing::LoadBalancer',
  ],
  ['elasticloadbalancing', /^listener\/.+$/, 'AWS::ElasticLoadBalancingV2::Listener'],
  ['lambda', /^function:(?<both>[^:]+)(?::.+)?$/, 'AWS::Lambda::Function'],
  ['dynamodb', /^table\/(?<both>[^/]+)$/, 'AWS::DynamoDB::Table'],
  ['kms', /^key\/(?<id>.+)$/, 'AWS::KMS::Key'],
  ['acm', /^certificate\/.+$/, 'AWS::ACM::Certificate'],
  ['elasticfilesystem', /^file-system\/(?<id>.+)$/, 'AWS::EFS::FileSystem'],
  ['cloudformation', /^stack\/(?<name>[^/]+)\/.+$/, 'AWS::CloudFormation::Stack'],
  ['iam', /^user\/(?:.+\/)?(?<name>[^/]+)$/, 'AWS::IAM::User'],
  ['iam', /^role\/(?:.+\/)?(?<name>[^/]+)$/, 'AWS::IAM::Role'],
  ['iam', /^group\/(?:.+\/)?(?<name>[^/]+)$/, 'AWS::IAM::Group'],
  ['iam', /^policy\/(?:.+\/)?(?<name>[^/]+)$/, 'AWS::IAM::Policy'],
  ['cloudtrail', /^trail\/(?<both>.+)$/, 'AWS::CloudTrail::Trail'],
  ['cloudfront', /^distribution\/(?<id>.+)$/, 'AWS::CloudFront::Distribution'],
  ['route53', /^hostedzone\/(?<id>.+)$/, 'AWS::Route53::HostedZone'],
  [
    'autoscaling',
    /^autoScalingGroup:[^:]+:autoScalingGroupName\/(?<name>.+)$/,
    'AWS::AutoScaling::AutoScalingGroup',
  ],
  [
    'autoscaling',
    /^launchConfiguration:[^:]+:launchConfigurationName\/(?<name>.+)$/,
    'AWS::AutoScaling::LaunchConfiguration',
  ],
  ['redshift', /^cluster:(?<both>.+)$/, 'AWS::Redshift::Cluster'],
  ['logs', /^log-group:(?<both>[^:]+)(?::\*)?$/, 'AWS::Logs::LogGroup'],
];

/** These AWS Config identifies by their ARN. */
const BY_ARN = new Set([
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ACM::Certificate',
  'AWS::CloudFormation::Stack',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::AutoScaling::LaunchConfiguration',
]);

export interface ArnParts extends Parts {
  readonly region: string;
  readonly accountId: string;
}

/** What an ARN names; without a resource type when it is of none that is known here. */
export function namedByArn(text: string): ArnParts | undefined {
  const [arn, , service = '', region = '', accountId = '', ...rest] = text.split(':');
  if (arn !== 'arn' || rest.length === 0) return undefined;
  const last = rest.join(':');
  const where = { arn: text, region, accountId };
  if (service === 'ec2') {
    const id = last.slice(last.indexOf('/') + 1);
    return { ...where, resourceType: typeOfEc2Id(id), id };
  }
  for (const [of, pattern, resourceType] of ROWS) {
    const found = of === service ? pattern.exec(last) : null;
    if (found === null) continue;
    const { both, id = both, name = both } = found.groups ?? {};
    // The ARN of a version or an alias of a function is not that of the function.
    const whole = service === 'lambda' ? text.split(':').slice(0, 7).join(':') : text;
    const isArn = BY_ARN.has(resourceType);
    return { ...where, arn: whole, resourceType, id: isArn ? whole : id, name };
  }
  return where;
}
