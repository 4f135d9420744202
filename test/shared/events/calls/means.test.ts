import { expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import type { Means } from '#shared/domain/call.ts';
import { callWith, session } from './record.ts';

const agent = (userAgent: string): Json => ({ userAgent });
const role = session('deploy', 'x');

test.each<[string, Json, Means]>([
  ['a browser', agent('Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36'), 'console'],
  ['the S3 console', agent('[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12]'), 'console'],
  ['console.amazonaws.com', agent('console.amazonaws.com'), 'console'],
  ['signin.amazonaws.com', agent('signin.amazonaws.com'), 'console'],
  [
    'a call for the console',
    { userAgent: 'AWS Internal', sessionCredentialFromConsole: 'true' },
    'console',
  ],
  ['a sign-in', { eventType: 'AwsConsoleSignIn', userAgent: 'Java/1.8' }, 'console'],
  ['a console action', { eventType: 'AwsConsoleAction', userAgent: undefined }, 'console'],
  ['CloudFormation', agent('cloudformation.amazonaws.com'), 'cloudformation'],
  [
    'CloudFormation for somebody',
    { userIdentity: { ...role, invokedBy: 'cloudformation.amazonaws.com' } },
    'cloudformation',
  ],
  [
    'Terraform',
    agent('APN/1.0 HashiCorp/1.0 Terraform/1.13.4 terraform-provider-aws/6.20 aws-sdk-go-v2/1.39'),
    'terraform',
  ],
  [
    'OpenTofu',
    agent('APN/1.0 OpenTofu/1.10 (+https://example.com) aws-sdk-go-v2/1.39'),
    'terraform',
  ],
  ['the CDK', agent('aws-sdk-js/3.900.0 ua/2.1 app/aws-cdk/2.1030.0'), 'cdk'],
  [
    'a session of the CDK',
    { ...agent('aws-sdk-js/3'), userIdentity: session('r', 'aws-cdk-al') },
    'cdk',
  ],
  ['the command line', agent('aws-cli/2.31.0 md/command#ec2.authorize'), 'cli'],
  [
    'CloudShell',
    { userAgent: 'aws-cli/2.31.0 exec-env/CloudShell', sessionCredentialFromConsole: 'true' },
    'cli',
  ],
  ['Boto3', agent('Boto3/1.40.0 md/Botocore#1.40.0 os/linux'), 'sdk'],
  ['an SDK in Lambda', agent('aws-sdk-nodejs/3.900 exec-env/AWS_Lambda_nodejs24.x'), 'sdk'],
  [
    'a service for somebody',
    { userIdentity: { ...role, invokedBy: 'athena.amazonaws.com' } },
    'service',
  ],
  ['a service event', { eventType: 'AwsServiceEvent', userAgent: 'AWS Internal' }, 'service'],
  ['AWS itself', agent('AWS Internal'), 'service'],
  ['autoscaling.amazonaws.com', agent('autoscaling.amazonaws.com'), 'service'],
  [
    'AWS itself with the agent of somebody',
    { ...agent('aws-cli/2.31.0'), userIdentity: { ...role, invokedBy: 'AWS Internal' } },
    'cli',
  ],
  [
    'a service event with the agent of somebody',
    { ...agent('aws-cli/2.31.0'), eventType: 'AwsServiceEvent' },
    'service',
  ],
  [
    'a call for the console, as a flag',
    { userAgent: 'AWS Internal', sessionCredentialFromConsole: true },
    'console',
  ],
  ['a service with any agent', { ...agent('x'), userIdentity: { type: 'AWSService' } }, 'service'],
  ['what stands behind a long text', agent(`${'x '.repeat(512)}aws-cli/2`), 'unknown'],
  ['something else', agent('curl/8.16.0'), 'unknown'],
  ['no agent', { userAgent: null }, 'unknown'],
  ['an agent that is no text', { userAgent: { name: 'x' } }, 'unknown'],
])('%s', (_, fields, means) => {
  expect(callWith(fields).means).toBe(means);
});
