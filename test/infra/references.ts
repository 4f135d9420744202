import { isRecord } from '#shared/document/fields.ts';
import { namesIn, type Template } from './template.ts';

const PSEUDO = /^AWS::(AccountId|NoValue|Partition|Region|StackId|StackName|URLSuffix)$/;

/** What GetAtt can ask of the types that we use. */
const attributesOf: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudFormation::StackSet': ['StackSetId'],
  'AWS::CloudFront::Distribution': ['DomainName', 'Id'],
  'AWS::CloudFront::Function': ['FunctionARN'],
  'AWS::CloudFront::OriginAccessControl': ['Id'],
  'AWS::DynamoDB::Table': ['Arn', 'StreamArn'],
  'AWS::Events::EventBus': ['Arn', 'Name'],
  'AWS::Events::Rule': ['Arn'],
  'AWS::IAM::Role': ['Arn', 'RoleId'],
  'AWS::KMS::Key': ['Arn', 'KeyId'],
  'AWS::Lambda::Function': ['Arn'],
  'AWS::Logs::LogGroup': ['Arn'],
  'AWS::S3::Bucket': ['Arn', 'DomainName', 'RegionalDomainName'],
  'AWS::SNS::Topic': ['TopicArn', 'TopicName'],
  'AWS::SQS::Queue': ['Arn', 'QueueName', 'QueueUrl'],
};

/** References that lead nowhere, in words; empty when every one resolves. */
export function unresolved({ json, resources }: Template): readonly string[] {
  const types = new Map(resources.map(({ id, type }) => [id, type]));
  const parameters = new Set(namesIn(json, 'Parameters'));
  const conditions = new Set(namesIn(json, 'Conditions'));
  const problems: string[] = [];

  const name = (id: string, at: string): void => {
    if (!types.has(id) && !parameters.has(id) && !PSEUDO.test(id))
      problems.push(`${at}: Ref ${id}`);
  };
  const attribute = (id: string, wanted: string, at: string): void => {
    if (!attributesOf[types.get(id) ?? '']?.includes(wanted)) {
      problems.push(`${at}: GetAtt ${id}.${wanted}`);
    }
  };
  const condition = (id: unknown, at: string): void => {
    if (typeof id !== 'string' || !conditions.has(id)) problems.push(`${at}: Condition ${id}`);
  };

  function walk(value: unknown, at: string): void {
    if (Array.isArray(value)) {
      for (const [index, member] of value.entries()) walk(member, `${at}[${index}]`);
      return;
    }
    if (!isRecord(value)) return;
    const { Ref: ref, 'Fn::GetAtt': getAtt, 'Fn::Sub': sub, 'Fn::If': branches } = value;
    if (ref !== undefined) name(String(ref), at);
    if (Array.isArray(getAtt)) attribute(String(getAtt[0]), getAtt.slice(1).join('.'), at);
    if (Array.isArray(branches)) condition(branches[0], at);
    if (typeof sub === 'string') {
      for (const [, inner = ''] of sub.matchAll(/\$\{([^!][^}]*)\}/g)) {
        const [id = '', ...rest] = inner.split('.');
        if (rest.length === 0) name(id, at);
        else attribute(id, rest.join('.'), at);
      }
    }
    for (const [key, member] of Object.entries(value)) walk(member, `${at}.${key}`);
  }

  walk(json, 'template');
  for (const { id, attributes } of resources) {
    if (attributes.has('Condition')) condition(attributes.raw('Condition'), id);
    const dependsOn = attributes.raw('DependsOn');
    for (const other of Array.isArray(dependsOn)
      ? dependsOn
      : dependsOn === undefined
        ? []
        : [dependsOn]) {
      if (!types.has(String(other))) problems.push(`${id}: DependsOn ${other}`);
    }
  }
  return problems;
}
