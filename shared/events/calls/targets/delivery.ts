import type { Parts, Target } from './target.ts';

const lambda = 'lambda.amazonaws.com';
const cloudformation = 'cloudformation.amazonaws.com';
const cloudfront = 'cloudfront.amazonaws.com';
const route53 = 'route53.amazonaws.com';
const logs = 'logs.amazonaws.com';

/** Lambda, CloudFormation, CloudFront, Route 53 and log groups. */
export const deliveryTargets: readonly Target[] = [
  {
    service: lambda,
    names: [
      'AddPermission',
      'CreateFunction',
      'CreateFunctionUrlConfig',
      'DeleteFunction',
      'DeleteFunctionUrlConfig',
      'RemovePermission',
      'UpdateFunctionCode',
      'UpdateFunctionConfiguration',
      'UpdateFunctionUrlConfig',
    ],
    deletes: ['DeleteFunction'],
    resourceType: 'AWS::Lambda::Function',
    reference: 'request.functionName',
    plain: functionNamed,
  },
  {
    service: cloudformation,
    names: [
      'CreateStack',
      'DeleteStack',
      'DetectStackDrift',
      'ExecuteChangeSet',
      'RollbackStack',
      'UpdateStack',
      'UpdateTerminationProtection',
    ],
    deletes: ['DeleteStack'],
    resourceType: 'AWS::CloudFormation::Stack',
    reference: ['response.stackId', 'request.stackName'],
  },
  {
    service: cloudfront,
    names: [
      'CreateDistribution',
      'CreateDistributionWithTags',
      'DeleteDistribution',
      'UpdateDistribution',
    ],
    deletes: ['DeleteDistribution'],
    resourceType: 'AWS::CloudFront::Distribution',
    id: ['request.id', 'response.distribution.id'],
    arn: 'response.distribution.aRN',
  },
  {
    service: cloudfront,
    names: ['TagResource', 'UntagResource'],
    resourceType: 'AWS::CloudFront::Distribution',
    reference: 'request.resource',
  },
  {
    service: route53,
    names: ['ChangeResourceRecordSets', 'CreateHostedZone', 'DeleteHostedZone'],
    deletes: ['DeleteHostedZone'],
    resourceType: 'AWS::Route53::HostedZone',
    reference: ['request.hostedZoneId', 'request.id', 'response.hostedZone.id'],
    plain: (id) => ({ id: id.replace(/^\/hostedzone\//, '') }),
  },
  {
    service: logs,
    names: ['CreateLogGroup', 'DeleteLogGroup', 'DeleteRetentionPolicy', 'PutRetentionPolicy'],
    deletes: ['DeleteLogGroup'],
    resourceType: 'AWS::Logs::LogGroup',
    id: 'request.logGroupName',
    name: 'request.logGroupName',
  },
];

/** `name`, `name:version` or `123456789012:function:name`. */
function functionNamed(text: string): Parts {
  const name = text.replace(/^\d{12}:function:/, '').replace(/:.*$/, '');
  return { id: name, name };
}
