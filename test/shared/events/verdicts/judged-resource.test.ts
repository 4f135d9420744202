import { describe, expect, test } from 'vitest';
import { parseArn } from '#shared/events/verdicts/arn.ts';
import { configTypeOf } from '#shared/events/verdicts/asff-type.ts';
import { judgedResource } from '#shared/events/verdicts/judged-resource.ts';
import { ACCOUNT } from './payloads.ts';

const called = (name: string, type?: string, id?: string) =>
  judgedResource({
    accountId: { value: ACCOUNT, at: 'account' },
    region: { value: 'eu-west-1', at: 'region' },
    name,
    at: 'name',
    ...(type === undefined ? {} : { type }),
    ...(id === undefined ? {} : { id }),
  });

const REGIONAL = `eu-central-1:${ACCOUNT}`;
const user = `arn:aws:iam::${ACCOUNT}:user/people/ada`;
const balancer = `arn:aws:elasticloadbalancing:${REGIONAL}:loadbalancer/app/web/0a1b`;
const topic = `arn:aws:sns:${REGIONAL}:orders`;

describe('an ARN', () => {
  test.each([
    [`arn:aws:ec2:${REGIONAL}:instance/i-1`, 'AWS::EC2::Instance', 'i-1', 'eu-central-1'],
    [`arn:aws-us-gov:ec2:${REGIONAL}:volume/vol-1`, 'AWS::EC2::Volume', 'vol-1', 'eu-central-1'],
    ['arn:aws:s3:::logs/a/b', 'AWS::S3::Bucket', 'logs', 'eu-west-1'],
    [`arn:aws:lambda:${REGIONAL}:function:f:7`, 'AWS::Lambda::Function', 'f', 'eu-central-1'],
    ['arn:aws:route53:::hostedzone/Z1', 'AWS::Route53::HostedZone', 'Z1', 'global'],
    [`arn:aws:kms:${REGIONAL}:key/k-1`, 'AWS::KMS::Key', 'k-1', 'eu-central-1'],
    [`arn:aws:dynamodb:${REGIONAL}:table/t/stream/1`, 'AWS::DynamoDB::Table', 't', 'eu-central-1'],
    [`arn:aws:logs:${REGIONAL}:log-group:/a/b:*`, 'AWS::Logs::LogGroup', '/a/b', 'eu-central-1'],
    [topic, 'AWS::SNS::Topic', topic, 'eu-central-1'],
    [balancer, 'AWS::ElasticLoadBalancingV2::LoadBalancer', balancer, 'eu-central-1'],
    [
      `arn:aws:elasticloadbalancing:${REGIONAL}:loadbalancer/old`,
      'AWS::ElasticLoadBalancing::LoadBalancer',
      'old',
      'eu-central-1',
    ],
    [
      `arn:aws:sqs:${REGIONAL}:jobs`,
      'AWS::SQS::Queue',
      `https://sqs.eu-central-1.amazonaws.com/${ACCOUNT}/jobs`,
      'eu-central-1',
    ],
    [user, 'AWS::IAM::User', user, 'global'],
  ])('%s', (arn, resourceType, resourceId, region) => {
    expect(called(arn)).toMatchObject({
      subject: { accountId: ACCOUNT, region, resourceType, resourceId },
      traits: { arn },
    });
  });

  test('with an id that AWS Config has for it, where the source tells it', () => {
    expect(called(user, undefined, 'AIDAEXAMPLE')).toEqual({
      subject: {
        accountId: ACCOUNT,
        region: 'global',
        resourceType: 'AWS::IAM::User',
        resourceId: 'AIDAEXAMPLE',
      },
      traits: { arn: user, name: 'ada' },
    });
  });

  test('of a service that is not known here is of the type that the source says', () => {
    const arn = `arn:aws:made-up:${REGIONAL}:thing/1`;
    expect(called(arn, 'AWS::MadeUp::Thing').subject).toMatchObject({
      resourceType: 'AWS::MadeUp::Thing',
      resourceId: arn,
    });
    expect(called(arn)).toMatchObject({
      subject: { resourceType: 'AWS::::Account', resourceId: ACCOUNT, region: 'global' },
      unnamed: arn,
    });
  });
});

test.each([
  ['', undefined],
  [ACCOUNT, undefined],
  [`AWS::::Account:${ACCOUNT}`, 'AWS::::Account'],
  [`arn:aws:iam::${ACCOUNT}:root`, undefined],
  ['', 'AWS::::Account'],
  [`AWS::::Account:${ACCOUNT}`, undefined],
  [`account/${ACCOUNT}`, 'AWS::::Account'],
])('%j is the account', (name, type) => {
  const { subject, unnamed } = called(name, type);
  expect(subject).toMatchObject({ resourceType: 'AWS::::Account', resourceId: ACCOUNT });
  expect(unnamed).toBeUndefined();
});

test.each([
  ['an-account', 'AWS::::Account'],
  [`${ACCOUNT}-more`, 'AWS::::Account'],
  ['something', undefined],
  ['my-sg-0a1b2c3d', undefined],
  ['sg-0a1b2c3d-more', undefined],
  ['thing-0a1b2c3d', undefined],
])('%j of type %s is put on the account, and told by its name', (name, type) => {
  expect(called(name, type)).toMatchObject({
    subject: { resourceType: 'AWS::::Account', resourceId: ACCOUNT },
    unnamed: name,
  });
});

test('what has neither name nor id is put on the account', () => {
  expect(called('', 'AWS::S3::Bucket')).toMatchObject({
    subject: { resourceType: 'AWS::::Account' },
  });
  expect(called('', 'AWS::S3::Bucket', 'logs').subject.resourceId).toBe('logs');
  expect(called(`${ACCOUNT}`, 'AWS::S3::Bucket').subject.resourceType).toBe('AWS::::Account');
  expect(called(`x${ACCOUNT}`, 'AWS::S3::Bucket').subject.resourceId).toBe(`x${ACCOUNT}`);
});

test.each([
  [`arn:aws:ec2:${REGIONAL}:instance/i-1`, { service: 'ec2', region: 'eu-central-1' }],
  ['arn:aws:s3:::logs', { service: 's3', region: '', accountId: '', rest: 'logs' }],
  ['arn:aws-cn:sns:cn-north-1:aws:a\nb', { accountId: 'aws', rest: 'a\nb' }],
  ['my-arn:aws:s3:::logs', undefined],
  ['arn:aws:s3:::', undefined],
  ['arn:aws:s3::1234:logs', undefined],
  ['logs', undefined],
])('%j as an ARN', (text, parts) => {
  if (parts === undefined) expect(parseArn(text)).toBeUndefined();
  else expect(parseArn(text)).toMatchObject(parts);
});

test.each([
  ['sg-0a1b2c3d4e5f60718', 'AWS::EC2::SecurityGroup'],
  ['vol-0a1b2c3d', 'AWS::EC2::Volume'],
])('%s is known by its prefix', (id, resourceType) => {
  expect(called(id).subject).toMatchObject({ resourceType, resourceId: id });
});

test.each([
  ['AwsEc2SecurityGroup', 'AWS::EC2::SecurityGroup'],
  ['AwsRdsDbInstance', 'AWS::RDS::DBInstance'],
  ['AwsIamUser', 'AWS::IAM::User'],
  ['AwsS3Bucket', 'AWS::S3::Bucket'],
  ['AwsAccount', 'AWS::::Account'],
  ['AWS::S3::Bucket', 'AWS::S3::Bucket'],
  ['Other', undefined],
  ['AwsToasterSlot', undefined],
  ['my AWS::S3::Bucket', undefined],
  ['AWS::S3::Bucket of mine', undefined],
  ['constructor', undefined],
])('%s in ASFF is %s', (asff, type) => {
  expect(configTypeOf(asff)).toBe(type);
});
