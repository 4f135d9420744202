import { ACCOUNT_TYPE } from '../../domain/subject.ts';

/** Where taking the parts apart at the capitals gives another name than AWS Config's. */
const named: Readonly<Record<string, string>> = {
  AwsAccount: ACCOUNT_TYPE,
  AwsCertificateManagerCertificate: 'AWS::ACM::Certificate',
  AwsAutoScalingAutoScalingGroup: 'AWS::AutoScaling::AutoScalingGroup',
  AwsAutoScalingLaunchConfiguration: 'AWS::AutoScaling::LaunchConfiguration',
  AwsEc2Vpc: 'AWS::EC2::VPC',
  AwsEc2Eip: 'AWS::EC2::EIP',
  AwsElbLoadBalancer: 'AWS::ElasticLoadBalancing::LoadBalancer',
  AwsElbv2LoadBalancer: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  AwsRdsDbInstance: 'AWS::RDS::DBInstance',
  AwsRdsDbCluster: 'AWS::RDS::DBCluster',
  AwsRdsDbSnapshot: 'AWS::RDS::DBSnapshot',
  AwsRdsDbClusterSnapshot: 'AWS::RDS::DBClusterSnapshot',
};

/** Service names as ASFF begins its types with them, and as AWS Config writes them. */
const services: readonly (readonly [string, string])[] = [
  ['ApiGatewayV2', 'ApiGatewayV2'],
  ['ApiGateway', 'ApiGateway'],
  ['AutoScaling', 'AutoScaling'],
  ['CloudFormation', 'CloudFormation'],
  ['CloudFront', 'CloudFront'],
  ['CloudTrail', 'CloudTrail'],
  ['CloudWatch', 'CloudWatch'],
  ['CodeBuild', 'CodeBuild'],
  ['DynamoDb', 'DynamoDB'],
  ['Ec2', 'EC2'],
  ['Ecr', 'ECR'],
  ['Ecs', 'ECS'],
  ['Efs', 'EFS'],
  ['Eks', 'EKS'],
  ['ElasticBeanstalk', 'ElasticBeanstalk'],
  ['Elasticsearch', 'Elasticsearch'],
  ['GuardDuty', 'GuardDuty'],
  ['Iam', 'IAM'],
  ['Kinesis', 'Kinesis'],
  ['Kms', 'KMS'],
  ['Lambda', 'Lambda'],
  ['NetworkFirewall', 'NetworkFirewall'],
  ['OpenSearchService', 'OpenSearch'],
  ['Rds', 'RDS'],
  ['Redshift', 'Redshift'],
  ['Route53', 'Route53'],
  ['S3', 'S3'],
  ['SageMaker', 'SageMaker'],
  ['SecretsManager', 'SecretsManager'],
  ['Sns', 'SNS'],
  ['Sqs', 'SQS'],
  ['Ssm', 'SSM'],
  ['StepFunctions', 'StepFunctions'],
  ['WafRegional', 'WAFRegional'],
  ['Wafv2', 'WAFv2'],
];

/** `AwsEc2SecurityGroup` → `AWS::EC2::SecurityGroup`; undefined for `Other`, `Container` and the like. */
export function configTypeOf(type: string): string | undefined {
  if (Object.hasOwn(named, type)) return named[type];
  if (/^[A-Za-z0-9]+::[A-Za-z0-9]*::[A-Za-z0-9]+$/.test(type)) return type;
  const service = services.find(([prefix]) => type.startsWith(`Aws${prefix}`));
  const rest = service && type.slice('Aws'.length + service[0].length);
  return rest ? `AWS::${service[1]}::${rest}` : undefined;
}
