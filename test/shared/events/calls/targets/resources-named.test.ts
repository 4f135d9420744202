import { expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { resourcesNamedBy, targets } from '#shared/events/calls/targets/index.ts';
import { namedByArn } from '#shared/events/calls/targets/named-by-arn.ts';
import { undated } from '#shared/events/calls/targets/target.ts';
import configTypes from '../../../../../rules/config-types.json' with { type: 'json' };
import { ACCOUNT, callWith, session } from '../record.ts';

const R = `eu-west-1:${ACCOUNT}`;

interface Made {
  readonly request?: unknown;
  readonly response?: unknown;
  readonly fields?: Json;
}

function named(service: string, eventName: string, { request, response, fields }: Made) {
  const call = callWith({
    eventSource: `${service}.amazonaws.com`,
    eventName,
    requestParameters: request ?? null,
    responseElements: response ?? null,
    ...fields,
  });
  return resourcesNamedBy(call).map(({ resource, deletes }) => {
    const { accountId, region, resourceType, ...parts } = resource;
    expect(accountId).toBe(ACCOUNT);
    const where = region === 'eu-west-1' ? '' : `${region} `;
    return `${deletes ? 'gone ' : ''}${where}${resourceType} ${JSON.stringify(parts)}`;
  });
}

const is = (type: string, parts: Json): string => `AWS::${type} ${JSON.stringify(parts)}`;
const both = (type: string, text: string): string => is(type, { id: text, name: text });

const KEY = '1234abcd-12ab-34cd-56ef-1234567890ab';
const BALANCER = `arn:aws:elasticloadbalancing:${R}:loadbalancer/app/web/50dc6c495c0c9188`;
const LISTENER = `arn:aws:elasticloadbalancing:${R}:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2`;
const CERTIFICATE = `arn:aws:acm:${R}:certificate/${KEY}`;
const STACK = `arn:aws:cloudformation:${R}:stack/web/${KEY}`;
const FUNCTION = `arn:aws:lambda:${R}:function:pay`;
const POLICY = `arn:aws:iam::${ACCOUNT}:policy/teams/deploy`;

test.each<[string, string, Made, readonly string[]]>([
  [
    'ec2',
    'AuthorizeSecurityGroupIngress',
    { request: { groupId: 'sg-1', ipPermissions: {} } },
    [is('EC2::SecurityGroup', { id: 'sg-1' })],
  ],
  [
    'ec2',
    'ModifySecurityGroupRules',
    { request: { ModifySecurityGroupRulesRequest: { GroupId: 'sg-1' } } },
    [is('EC2::SecurityGroup', { id: 'sg-1' })],
  ],
  [
    'ec2',
    'CreateSecurityGroup',
    { request: { groupName: 'web', vpcId: 'vpc-1' }, response: { groupId: 'sg-2' } },
    [is('EC2::SecurityGroup', { id: 'sg-2', name: 'web' })],
  ],
  [
    'ec2',
    'DeleteSecurityGroup',
    { request: { groupId: 'sg-1' } },
    [`gone ${is('EC2::SecurityGroup', { id: 'sg-1' })}`],
  ],
  [
    'ec2',
    'RunInstances',
    { response: { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } } },
    [is('EC2::Instance', { id: 'i-1' }), is('EC2::Instance', { id: 'i-2' })],
  ],
  [
    'ec2',
    'TerminateInstances',
    { request: { instancesSet: { items: [{ instanceId: 'i-1' }] } } },
    [`gone ${is('EC2::Instance', { id: 'i-1' })}`],
  ],
  [
    'ec2',
    'ModifyInstanceMetadataOptions',
    { request: { ModifyInstanceMetadataOptionsRequest: { InstanceId: 'i-1' } } },
    [is('EC2::Instance', { id: 'i-1' })],
  ],
  [
    'ec2',
    'CreateVolume',
    { response: { volumeId: 'vol-1' } },
    [is('EC2::Volume', { id: 'vol-1' })],
  ],
  [
    'ec2',
    'AttachVolume',
    { request: { volumeId: 'vol-1', instanceId: 'i-1' } },
    [is('EC2::Volume', { id: 'vol-1' }), is('EC2::Instance', { id: 'i-1' })],
  ],
  [
    'ec2',
    'ModifyVolume',
    { request: { ModifyVolumeRequest: { VolumeId: 'vol-1' } } },
    [is('EC2::Volume', { id: 'vol-1' })],
  ],
  [
    'ec2',
    'AllocateAddress',
    { response: { allocationId: 'eipalloc-1' } },
    [is('EC2::EIP', { id: 'eipalloc-1' })],
  ],
  [
    'ec2',
    'ModifySubnetAttribute',
    { request: { subnetId: 'subnet-1', mapPublicIpOnLaunch: { value: true } } },
    [is('EC2::Subnet', { id: 'subnet-1' })],
  ],
  [
    'ec2',
    'CreateVpc',
    { response: { vpc: { vpcId: 'vpc-1' } } },
    [is('EC2::VPC', { id: 'vpc-1' })],
  ],
  [
    'ec2',
    'CreateFlowLogs',
    {
      request: { CreateFlowLogsRequest: { ResourceId: { tag: 1, content: 'vpc-1' } } },
      response: { CreateFlowLogsResponse: { flowLogIdSet: { item: 'fl-1' } } },
    },
    [is('EC2::VPC', { id: 'vpc-1' }), is('EC2::FlowLog', { id: 'fl-1' })],
  ],
  [
    'ec2',
    'DeleteFlowLogs',
    { request: { DeleteFlowLogsRequest: { FlowLogId: [{ tag: 1, content: 'fl-1' }] } } },
    [`gone ${is('EC2::FlowLog', { id: 'fl-1' })}`],
  ],
  [
    'ec2',
    'CreateNetworkAclEntry',
    { request: { networkAclId: 'acl-1' } },
    [is('EC2::NetworkAcl', { id: 'acl-1' })],
  ],
  [
    'ec2',
    'CreateRoute',
    { request: { routeTableId: 'rtb-1' } },
    [is('EC2::RouteTable', { id: 'rtb-1' })],
  ],
  [
    'ec2',
    'CreateInternetGateway',
    { response: { internetGateway: { internetGatewayId: 'igw-1' } } },
    [is('EC2::InternetGateway', { id: 'igw-1' })],
  ],
  [
    'ec2',
    'CreateCustomerGateway',
    { response: { customerGateway: { customerGatewayId: 'cgw-1' } } },
    [is('EC2::CustomerGateway', { id: 'cgw-1' })],
  ],
  [
    'ec2',
    'ModifyVpnConnection',
    { request: { ModifyVpnConnectionRequest: { VpnConnectionId: 'vpn-1' } } },
    [is('EC2::VPNConnection', { id: 'vpn-1' })],
  ],
  [
    'ec2',
    'CreateTags',
    {
      request: {
        resourcesSet: {
          items: [{ resourceId: 'i-1' }, { resourceId: 'snap-1' }, { resourceId: 'vgw-1' }],
        },
      },
    },
    [is('EC2::Instance', { id: 'i-1' }), is('EC2::VPNGateway', { id: 'vgw-1' })],
  ],
  [
    's3',
    'PutBucketPolicy',
    { request: { bucketName: 'invoices' } },
    [both('S3::Bucket', 'invoices')],
  ],
  [
    's3',
    'DeleteBucket',
    { request: { bucketName: 'invoices' } },
    [`gone ${both('S3::Bucket', 'invoices')}`],
  ],
  [
    's3',
    'CreateBucket',
    {
      request: { bucketName: 'invoices', CreateBucketConfiguration: { LocationConstraint: 'EU' } },
      fields: { awsRegion: 'us-east-1' },
    },
    [both('S3::Bucket', 'invoices')],
  ],
  [
    's3',
    'PutAccountPublicAccessBlock',
    { request: { accountId: ACCOUNT } },
    [`global ${is('S3::AccountPublicAccessBlock', { id: ACCOUNT })}`],
  ],
  [
    'elasticfilesystem',
    'CreateFileSystem',
    {
      response: {
        fileSystemId: 'fs-1',
        fileSystemArn: `arn:aws:elasticfilesystem:${R}:file-system/fs-1`,
      },
    },
    [is('EFS::FileSystem', { id: 'fs-1', arn: `arn:aws:elasticfilesystem:${R}:file-system/fs-1` })],
  ],
  [
    'rds',
    'CreateDBInstance',
    {
      request: { dBInstanceIdentifier: 'shop' },
      response: { dbiResourceId: 'db-1', dBInstanceArn: `arn:aws:rds:${R}:db:shop` },
    },
    [is('RDS::DBInstance', { id: 'db-1', name: 'shop', arn: `arn:aws:rds:${R}:db:shop` })],
  ],
  [
    'rds',
    'DeleteDBInstance',
    { request: { dBInstanceIdentifier: 'shop' } },
    [`gone ${is('RDS::DBInstance', { name: 'shop' })}`],
  ],
  [
    'rds',
    'ModifyDBCluster',
    { request: { dBClusterIdentifier: 'shop' }, response: { dbClusterResourceId: 'cluster-1' } },
    [is('RDS::DBCluster', { id: 'cluster-1', name: 'shop' })],
  ],
  [
    'rds',
    'ModifyDBSnapshotAttribute',
    { request: { dBSnapshotIdentifier: 'nightly', valuesToAdd: ['all'] } },
    [both('RDS::DBSnapshot', 'nightly')],
  ],
  [
    'rds',
    'CopyDBSnapshot',
    { request: { sourceDBSnapshotIdentifier: 'a', targetDBSnapshotIdentifier: 'b' } },
    [both('RDS::DBSnapshot', 'b')],
  ],
  [
    'rds',
    'ModifyDBClusterSnapshotAttribute',
    { request: { dBClusterSnapshotIdentifier: 'nightly' } },
    [both('RDS::DBClusterSnapshot', 'nightly')],
  ],
  [
    'rds',
    'AddTagsToResource',
    { request: { resourceName: `arn:aws:rds:${R}:db:shop` } },
    [is('RDS::DBInstance', { name: 'shop', arn: `arn:aws:rds:${R}:db:shop` })],
  ],
  [
    'dynamodb',
    'UpdateContinuousBackups',
    { request: { tableName: 'orders' } },
    [both('DynamoDB::Table', 'orders')],
  ],
  [
    'dynamodb',
    'TagResource',
    { request: { resourceArn: `arn:aws:dynamodb:${R}:table/orders` } },
    [
      is('DynamoDB::Table', {
        id: 'orders',
        name: 'orders',
        arn: `arn:aws:dynamodb:${R}:table/orders`,
      }),
    ],
  ],
  [
    'iam',
    'CreateUser',
    {
      request: { userName: 'bob' },
      response: {
        user: { userId: 'AIDA1', userName: 'bob', arn: `arn:aws:iam::${ACCOUNT}:user/bob` },
      },
    },
    [
      `global ${is('IAM::User', { id: 'AIDA1', name: 'bob', arn: `arn:aws:iam::${ACCOUNT}:user/bob` })}`,
    ],
  ],
  [
    'iam',
    'CreateAccessKey',
    { response: { accessKey: { userName: 'bob' } } },
    [`global ${is('IAM::User', { name: 'bob' })}`],
  ],
  [
    'iam',
    'DeleteAccessKey',
    { request: { accessKeyId: 'AKIA1' } },
    [
      `global ${is('IAM::User', { name: 'alice', arn: `arn:aws:iam::${ACCOUNT}:user/people/alice` })}`,
    ],
  ],
  [
    'iam',
    'DeleteAccessKey',
    { request: { accessKeyId: 'AKIA1' }, fields: { userIdentity: { type: 'Root' } } },
    [],
  ],
  [
    'iam',
    'EnableMFADevice',
    { request: { userName: 'AWS ROOT USER' }, fields: { userIdentity: { type: 'Root' } } },
    [],
  ],
  [
    'iam',
    'AttachUserPolicy',
    { request: { userName: 'bob', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } },
    [`global ${is('IAM::User', { name: 'bob' })}`],
  ],
  [
    'iam',
    'UpdateAssumeRolePolicy',
    { request: { roleName: 'deploy' } },
    [`global ${is('IAM::Role', { name: 'deploy' })}`],
  ],
  [
    'iam',
    'PutGroupPolicy',
    { request: { groupName: 'admins' } },
    [`global ${is('IAM::Group', { name: 'admins' })}`],
  ],
  [
    'iam',
    'CreatePolicyVersion',
    { request: { policyArn: POLICY } },
    [`global ${is('IAM::Policy', { name: 'deploy', arn: POLICY })}`],
  ],
  ['cloudtrail', 'StopLogging', { request: { name: 'main' } }, [both('CloudTrail::Trail', 'main')]],
  [
    'cloudtrail',
    'UpdateTrail',
    { request: { name: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/main` } },
    [
      `us-east-1 ${is('CloudTrail::Trail', {
        id: 'main',
        name: 'main',
        arn: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/main`,
      })}`,
    ],
  ],
  ['kms', 'DisableKey', { request: { keyId: KEY } }, [is('KMS::Key', { id: KEY })]],
  [
    'kms',
    'PutKeyPolicy',
    { request: { keyId: `arn:aws:kms:${R}:key/${KEY}` } },
    [is('KMS::Key', { id: KEY, arn: `arn:aws:kms:${R}:key/${KEY}` })],
  ],
  [
    'kms',
    'EnableKey',
    { request: { keyId: 'alias/shop' } },
    [is('KMS::Key', { name: 'alias/shop' })],
  ],
  ['kms', 'PutKeyPolicy', { request: { keyId: 'arn:aws:kms:eu-west-1:444455556666:key/k' } }, []],
  [
    'kms',
    'CreateKey',
    { response: { keyMetadata: { keyId: KEY, arn: `arn:aws:kms:${R}:key/${KEY}` } } },
    [is('KMS::Key', { id: KEY, arn: `arn:aws:kms:${R}:key/${KEY}` })],
  ],
  [
    'kms',
    'DeleteKey',
    { fields: { eventType: 'AwsServiceEvent', serviceEventDetails: { keyId: KEY } } },
    [`gone ${is('KMS::Key', { id: KEY })}`],
  ],
  [
    'acm',
    'RequestCertificate',
    { response: { certificateArn: CERTIFICATE } },
    [is('ACM::Certificate', { id: CERTIFICATE, arn: CERTIFICATE })],
  ],
  [
    'lambda',
    'AddPermission20150331v2',
    { request: { functionName: 'pay' } },
    [both('Lambda::Function', 'pay')],
  ],
  [
    'lambda',
    'UpdateFunctionConfiguration20150331v2',
    { request: { functionName: `${FUNCTION}:live` } },
    [is('Lambda::Function', { id: 'pay', name: 'pay', arn: FUNCTION })],
  ],
  [
    'lambda',
    'CreateFunctionUrlConfig',
    { request: { functionName: `${ACCOUNT}:function:pay` } },
    [both('Lambda::Function', 'pay')],
  ],
  [
    'lambda',
    'DeleteFunction20150331',
    { request: { functionName: 'pay:1' } },
    [`gone ${both('Lambda::Function', 'pay')}`],
  ],
  [
    'cloudformation',
    'UpdateStack',
    { request: { stackName: 'web' }, response: { stackId: STACK } },
    [is('CloudFormation::Stack', { id: STACK, name: 'web', arn: STACK })],
  ],
  [
    'cloudformation',
    'DeleteStack',
    { request: { stackName: 'web' } },
    [`gone ${is('CloudFormation::Stack', { name: 'web' })}`],
  ],
  [
    'cloudfront',
    'UpdateDistribution2020_05_31',
    { request: { id: 'E1' } },
    [`global ${is('CloudFront::Distribution', { id: 'E1' })}`],
  ],
  [
    'cloudfront',
    'TagResource',
    { request: { resource: `arn:aws:cloudfront::${ACCOUNT}:distribution/E1` } },
    [
      `global ${is('CloudFront::Distribution', { id: 'E1', arn: `arn:aws:cloudfront::${ACCOUNT}:distribution/E1` })}`,
    ],
  ],
  [
    'route53',
    'CreateHostedZone',
    { response: { hostedZone: { id: '/hostedzone/Z1' } } },
    [`global ${is('Route53::HostedZone', { id: 'Z1' })}`],
  ],
  [
    'logs',
    'PutRetentionPolicy',
    { request: { logGroupName: '/aws/lambda/pay' } },
    [both('Logs::LogGroup', '/aws/lambda/pay')],
  ],
  [
    'elasticloadbalancing',
    'CreateLoadBalancer',
    {
      request: { name: 'web' },
      response: { loadBalancers: [{ loadBalancerArn: BALANCER }] },
      fields: { apiVersion: '2015-12-01' },
    },
    [is('ElasticLoadBalancingV2::LoadBalancer', { id: BALANCER, name: 'web', arn: BALANCER })],
  ],
  [
    'elasticloadbalancing',
    'CreateLoadBalancer',
    { request: { loadBalancerName: 'old' }, fields: { apiVersion: '2012-06-01' } },
    [both('ElasticLoadBalancing::LoadBalancer', 'old')],
  ],
  [
    'elasticloadbalancing',
    'DeleteLoadBalancer',
    { request: { loadBalancerArn: BALANCER }, fields: { apiVersion: '2015-12-01' } },
    [
      `gone ${is('ElasticLoadBalancingV2::LoadBalancer', { id: BALANCER, name: 'web', arn: BALANCER })}`,
    ],
  ],
  [
    'elasticloadbalancing',
    'ModifyListener',
    { request: { listenerArn: LISTENER }, fields: { apiVersion: '2015-12-01' } },
    [is('ElasticLoadBalancingV2::Listener', { id: LISTENER, arn: LISTENER })],
  ],
  [
    'elasticloadbalancing',
    'AddTags',
    { request: { resourceArns: [BALANCER] }, fields: { apiVersion: '2015-12-01' } },
    [is('ElasticLoadBalancingV2::LoadBalancer', { id: BALANCER, name: 'web', arn: BALANCER })],
  ],
  [
    'autoscaling',
    'UpdateAutoScalingGroup',
    { request: { autoScalingGroupName: 'web' } },
    [is('AutoScaling::AutoScalingGroup', { name: 'web' })],
  ],
  [
    'autoscaling',
    'CreateOrUpdateTags',
    { request: { tags: [{ resourceId: 'web', key: 'team' }] } },
    [is('AutoScaling::AutoScalingGroup', { name: 'web' })],
  ],
  [
    'autoscaling',
    'DeleteLaunchConfiguration',
    { request: { launchConfigurationName: 'web-1' } },
    [`gone ${is('AutoScaling::LaunchConfiguration', { name: 'web-1' })}`],
  ],
  [
    'tagging',
    'TagResources',
    { request: { resourceARNList: ['arn:aws:s3:::invoices', `arn:aws:sqs:${R}:jobs`] } },
    [is('S3::Bucket', { id: 'invoices', name: 'invoices', arn: 'arn:aws:s3:::invoices' })],
  ],
  [
    'ec2',
    'CreateSecurityGroup',
    { request: { groupName: ['a', 'b'] }, response: { groupId: 'sg-2' } },
    [is('EC2::SecurityGroup', { name: 'a' }), is('EC2::SecurityGroup', { name: 'b' })],
  ],
  [
    'kms',
    'DisableKey',
    { request: { keyId: `arn:aws:kms:${R}:alias/web` } },
    [is('KMS::Key', { arn: `arn:aws:kms:${R}:alias/web` })],
  ],
  ['kms', 'DisableKey', { request: { keyId: 'arn:aws:s3:::invoices' } }, []],
  [
    's3',
    'CreateBucket',
    {
      request: {
        bucketName: 'logs',
        CreateBucketConfiguration: { LocationConstraint: 'us-west-2' },
      },
    },
    [`us-west-2 ${both('S3::Bucket', 'logs')}`],
  ],
  [
    's3',
    'CreateBucket',
    { request: { bucketName: 'logs', CreateBucketConfiguration: { LocationConstraint: '#' } } },
    [both('S3::Bucket', 'logs')],
  ],
  ['dynamodb', 'PutItem', { request: { tableName: 'orders' } }, []],
  ['unheard-of', 'CreateThing', { request: { id: 'x' } }, []],
])('%s %s', (service, name, made, expected) => {
  expect(named(service, name, made)).toEqual(expected);
});

test.each<[string, Json]>([
  ['failed', { errorCode: 'Client.InvalidGroup.NotFound' }],
  ['only read', { readOnly: true }],
  ['has no parameters', { requestParameters: null }],
  ['has hidden parameters', { requestParameters: 'HIDDEN_DUE_TO_SECURITY_REASONS' }],
  ['has a list for its id', { requestParameters: { groupId: [{}] } }],
  ['has an id of a megabyte', { requestParameters: { groupId: 'x'.repeat(1024 * 1024) } }],
])('a call that %s names nothing', (_, fields) => {
  expect(resourcesNamedBy(callWith(fields))).toEqual([]);
});

test('who calls does not matter: a session that opens a group names the group', () => {
  const call = callWith({ userIdentity: session('deploy', 'build-77') });
  expect(resourcesNamedBy(call)).toEqual([
    {
      resource: {
        accountId: ACCOUNT,
        region: 'eu-west-1',
        resourceType: 'AWS::EC2::SecurityGroup',
        id: 'sg-0a1b2c3d4e5f60718',
      },
      deletes: false,
    },
  ]);
});

test('every row is of a type that can be read, and deletes only what it names', () => {
  const known = new Set([...configTypes, 'AWS::Logs::LogGroup']);
  for (const { resourceType, names, deletes = [] } of targets) {
    if (resourceType !== undefined) expect(known).toContain(resourceType);
    expect(names).toEqual(expect.arrayContaining([...deletes]));
    expect([...names].sort()).toEqual(names);
  }
});

test('of an id: nothing empty, nothing too long, at most a thousand, nothing torn', () => {
  const ids = (instanceId: unknown) =>
    named('ec2', 'TerminateInstances', { request: { instancesSet: { items: instanceId } } }).length;
  const of = (...each: readonly unknown[]) => ids(each.map((instanceId) => ({ instanceId })));
  expect(of('i-1', '', 'i-2', null, undefined, 7)).toBe(2);
  expect([of('x'.repeat(1024)), of('x'.repeat(1025)), of('é'.repeat(513))]).toEqual([1, 0, 0]);
  expect(of('\ud800')).toBe(0);
  const many = Array.from({ length: 1001 }, (_, n) => ({ instanceId: `i-${n}` }));
  expect(ids(many)).toBe(1000);
  const list = named('tagging', 'TagResources', {
    request: { resourceARNList: many.map(({ instanceId }) => `arn:aws:s3:::${instanceId}`) },
  });
  expect(list).toHaveLength(1000);
});

test('of two APIs of one name the one of the record is asked, where it says one', () => {
  const delivered = (apiVersion: unknown) =>
    named('elasticloadbalancing', 'DeleteLoadBalancer', {
      request: { loadBalancerName: 'old', loadBalancerArn: BALANCER },
      fields: { apiVersion },
    }).map((each) => each.split(' ')[1]);
  const [classic, modern] = [
    'AWS::ElasticLoadBalancing::LoadBalancer',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
  ];
  expect(delivered('2012-06-01')).toEqual([classic]);
  expect(delivered('2015-12-01')).toEqual([modern]);
  expect(delivered('2030-01-01')).toEqual([]);
  expect(delivered(7)).toEqual([classic, modern]);
});

test.each<[string, object]>([
  [
    `arn:aws:ec2:${R}:instance/i-0a1b2c3d`,
    { resourceType: 'AWS::EC2::Instance', id: 'i-0a1b2c3d', region: 'eu-west-1' },
  ],
  [`${FUNCTION}:12`, { resourceType: 'AWS::Lambda::Function', arn: FUNCTION, id: 'pay' }],
  [
    `arn:aws:rds:${R}:snapshot:rds:daily`,
    { id: 'rds:daily', name: 'rds:daily', arn: `arn:aws:rds:${R}:snapshot:rds:daily` },
  ],
])('%s names %j', (arn, parts) => {
  expect(namedByArn(arn)).toMatchObject({ accountId: ACCOUNT, ...parts });
});

test.each(['', 'arn', 'arn:aws:s3', `my:aws:ec2:${R}:instance/i-1`])('%j is no ARN', (text) => {
  expect(namedByArn(text)).toBeUndefined();
});

test.each([
  ['AddPermission20150331v2', 'AddPermission'],
  ['AddPermission20150331v12', 'AddPermission'],
  ['CreateDistribution2020_05_31', 'CreateDistribution'],
  ['List20150331Things', 'List20150331Things'],
])('%s is %s', (name, plain) => {
  expect(undated(name)).toBe(plain);
});

test.each(['', 'arn', 'arn:aws:s3', 'sg-1', 'arn:aws:sqs:eu-west-1:111122223333:jobs'])(
  'an ARN of nothing that is known has no type: %s',
  (text) => {
    expect(namedByArn(text)?.resourceType).toBeUndefined();
  },
);
