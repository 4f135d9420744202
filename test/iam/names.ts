/** What CloudFormation answers for Ref and GetAtt of a deployed resource, as made-up names. */
export const HUB = '111122223333';
export const REGION = 'eu-central-1';
export const PARTITION = 'aws';

type Property = (name: string) => string | undefined;

const regional = (service: string, rest: string): string =>
  `arn:${PARTITION}:${service}:${REGION}:${HUB}:${rest}`;
const global = (service: string, rest: string): string => `arn:${PARTITION}:${service}::${rest}`;

/** A key's id, of its logical id: always the same. */
const keyId = (id: string): string =>
  `${Buffer.from(id.padEnd(16, '.')).toString('hex').slice(0, 32)}`.replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    '$1-$2-$3-$4-$5',
  );

const nameOf = (id: string, property: Property, of: string): string =>
  property(of) ?? `plumbline-dev-${id.toLowerCase()}-1abcdefghijkl`;

export function referenceTo(type: string, id: string, property: Property): string {
  switch (type) {
    case 'AWS::SNS::Topic':
      return regional('sns', nameOf(id, property, 'TopicName'));
    case 'AWS::SQS::Queue':
      return `https://sqs.${REGION}.amazonaws.com/${HUB}/${nameOf(id, property, 'QueueName')}`;
    case 'AWS::DynamoDB::Table':
      return nameOf(id, property, 'TableName');
    case 'AWS::Events::EventBus':
      return nameOf(id, property, 'Name');
    case 'AWS::S3::Bucket':
      return nameOf(id, property, 'BucketName');
    case 'AWS::IAM::Role':
      return nameOf(id, property, 'RoleName');
    case 'AWS::Lambda::Function':
      return nameOf(id, property, 'FunctionName');
    case 'AWS::KMS::Key':
      return keyId(id);
    default:
      return `${id}-1abcdefghijkl`;
  }
}

export function attributeOf(type: string, id: string, name: string, property: Property): string {
  const reference = referenceTo(type, id, property);
  switch (`${type} ${name}`) {
    case 'AWS::DynamoDB::Table Arn':
      return regional('dynamodb', `table/${reference}`);
    case 'AWS::DynamoDB::Table StreamArn':
      return regional('dynamodb', `table/${reference}/stream/2026-11-20T00:00:00.000`);
    case 'AWS::SQS::Queue Arn':
      return regional('sqs', reference.split('/').at(-1) ?? '');
    case 'AWS::SNS::Topic TopicArn':
      return reference;
    case 'AWS::Events::EventBus Arn':
      return regional('events', `event-bus/${reference}`);
    case 'AWS::Events::Rule Arn': {
      const bus = property('EventBusName');
      return regional('events', `rule/${bus ? `${bus}/` : ''}${nameOf(id, property, 'Name')}`);
    }
    case 'AWS::S3::Bucket Arn':
      return `arn:${PARTITION}:s3:::${reference}`;
    case 'AWS::S3::Bucket RegionalDomainName':
      return `${reference}.s3.${REGION}.amazonaws.com`;
    case 'AWS::IAM::Role Arn':
      return global('iam', `${HUB}:role${property('Path') ?? '/'}${reference}`);
    case 'AWS::KMS::Key Arn':
      return regional('kms', `key/${reference}`);
    case 'AWS::Lambda::Function Arn':
      return regional('lambda', `function:${nameOf(id, property, 'FunctionName')}`);
    // Its own streams are what follows the name.
    case 'AWS::Logs::LogGroup Arn':
      return regional('logs', `log-group:${nameOf(id, property, 'LogGroupName')}:*`);
    default:
      return `${reference}.${name}`;
  }
}
