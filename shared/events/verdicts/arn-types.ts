import type { Arn } from './arn.ts';

/** What an ARN stands for in AWS Config's terms: its type, and its id where the ARN contains it. */
export interface ConfigIdentity {
  readonly resourceType: string;
  /** Absent where AWS Config's id is not in the ARN (IAM, RDS): then the ARN stands in for it. */
  readonly id?: string;
  readonly name?: string;
}

type Id = 'id' | 'name' | 'arn';

interface ArnType {
  /** What stands before the id in the ARN's last part; the id is what follows. */
  readonly before: RegExp;
  readonly type: string;
  /** id: it is AWS Config's own. name: it is a name only. arn: AWS Config's id is the ARN. */
  readonly is: Id;
}

const of = (before: RegExp, type: string, is: Id = 'id'): ArnType => ({ before, type, is });

const byService: Readonly<Record<string, readonly ArnType[]>> = {
  acm: [of(/^certificate\//, 'AWS::ACM::Certificate', 'arn')],
  autoscaling: [
    of(/^autoScalingGroup:/, 'AWS::AutoScaling::AutoScalingGroup', 'arn'),
    of(/^launchConfiguration:/, 'AWS::AutoScaling::LaunchConfiguration', 'arn'),
  ],
  cloudformation: [of(/^stack\//, 'AWS::CloudFormation::Stack', 'arn')],
  cloudfront: [of(/^distribution\//, 'AWS::CloudFront::Distribution')],
  cloudwatch: [of(/^alarm:/, 'AWS::CloudWatch::Alarm')],
  cloudtrail: [of(/^trail\//, 'AWS::CloudTrail::Trail')],
  dynamodb: [of(/^table\//, 'AWS::DynamoDB::Table')],
  ec2: [
    of(/^instance\//, 'AWS::EC2::Instance'),
    of(/^security-group\//, 'AWS::EC2::SecurityGroup'),
    of(/^volume\//, 'AWS::EC2::Volume'),
    of(/^vpc\//, 'AWS::EC2::VPC'),
    of(/^subnet\//, 'AWS::EC2::Subnet'),
    of(/^network-acl\//, 'AWS::EC2::NetworkAcl'),
    of(/^network-interface\//, 'AWS::EC2::NetworkInterface'),
    of(/^route-table\//, 'AWS::EC2::RouteTable'),
    of(/^snapshot\//, 'AWS::EC2::Snapshot'),
    of(/^elastic-ip\//, 'AWS::EC2::EIP'),
    of(/^internet-gateway\//, 'AWS::EC2::InternetGateway'),
    of(/^natgateway\//, 'AWS::EC2::NatGateway'),
    of(/^vpn-connection\//, 'AWS::EC2::VPNConnection'),
    of(/^vpc-peering-connection\//, 'AWS::EC2::VPCPeeringConnection'),
    of(/^launch-template\//, 'AWS::EC2::LaunchTemplate'),
    of(/^eip-allocation\//, 'AWS::EC2::EIP'),
  ],
  ecr: [of(/^repository\//, 'AWS::ECR::Repository')],
  ecs: [
    of(/^cluster\//, 'AWS::ECS::Cluster', 'arn'),
    of(/^service\//, 'AWS::ECS::Service', 'arn'),
    of(/^task-definition\//, 'AWS::ECS::TaskDefinition', 'arn'),
  ],
  eks: [of(/^cluster\//, 'AWS::EKS::Cluster')],
  elasticfilesystem: [of(/^file-system\//, 'AWS::EFS::FileSystem')],
  elasticloadbalancing: [
    of(/^loadbalancer\/(?=app\/|net\/|gwy\/)/, 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'arn'),
    of(/^loadbalancer\//, 'AWS::ElasticLoadBalancing::LoadBalancer'),
    of(/^listener\//, 'AWS::ElasticLoadBalancingV2::Listener', 'arn'),
  ],
  iam: [
    of(/^user\/(?:.*\/)?/, 'AWS::IAM::User', 'name'),
    of(/^role\/(?:.*\/)?/, 'AWS::IAM::Role', 'name'),
    of(/^group\/(?:.*\/)?/, 'AWS::IAM::Group', 'name'),
    of(/^policy\/(?:.*\/)?/, 'AWS::IAM::Policy', 'name'),
  ],
  kinesis: [of(/^stream\//, 'AWS::Kinesis::Stream')],
  kms: [of(/^key\//, 'AWS::KMS::Key')],
  lambda: [of(/^function:/, 'AWS::Lambda::Function')],
  logs: [of(/^log-group:/, 'AWS::Logs::LogGroup')],
  rds: [
    of(/^db:/, 'AWS::RDS::DBInstance', 'name'),
    of(/^cluster:/, 'AWS::RDS::DBCluster', 'name'),
    of(/^snapshot:/, 'AWS::RDS::DBSnapshot'),
    of(/^cluster-snapshot:/, 'AWS::RDS::DBClusterSnapshot'),
  ],
  redshift: [of(/^cluster:/, 'AWS::Redshift::Cluster')],
  route53: [of(/^hostedzone\//, 'AWS::Route53::HostedZone')],
  s3: [of(/^(?!accesspoint\/)/, 'AWS::S3::Bucket')],
  secretsmanager: [of(/^secret:/, 'AWS::SecretsManager::Secret', 'arn')],
  sns: [of(/^/, 'AWS::SNS::Topic', 'arn')],
};

/** Undefined: an ARN of something that AWS Config has under a name that is not known here. */
export function configIdentity(arn: Arn, text: string): ConfigIdentity | undefined {
  if (arn.service === 'sqs') {
    // AWS Config names a queue by its address.
    const id = `https://sqs.${arn.region}.amazonaws.com/${arn.accountId}/${arn.rest}`;
    return { resourceType: 'AWS::SQS::Queue', id, name: arn.rest };
  }
  const known = (byService[arn.service] ?? []).find(({ before }) => before.test(arn.rest));
  if (known === undefined) return undefined;
  const id = lastPart(arn.rest.replace(known.before, ''), arn.service);
  const resourceType = known.type;
  if (known.is === 'arn') return { resourceType, id: text };
  return known.is === 'name' ? { resourceType, name: id } : { resourceType, id };
}

/** Versions, streams, objects and the like stand behind the id; a log group's name has slashes. */
function lastPart(id: string, service: string): string {
  if (service === 's3') return id.replace(/\/.*$/s, '');
  if (service === 'lambda' || service === 'logs') return id.replace(/:.*$/s, '');
  return service === 'dynamodb' ? id.replace(/\/.*$/s, '') : id;
}
