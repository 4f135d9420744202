/** Which calls the made-up logs hold, and how often: an organization's traffic is mostly reading. */

export interface Kind {
  readonly service: string;
  readonly name: string;
  readonly readOnly: boolean;
  /** Of how many that are drawn. */
  readonly weight: number;
}

const READS: Readonly<Record<string, string>> = {
  ec2: 'DescribeInstances DescribeInstanceStatus DescribeVolumes DescribeSnapshots DescribeImages DescribeSecurityGroups DescribeSecurityGroupRules DescribeSubnets DescribeVpcs DescribeRouteTables DescribeNetworkAcls DescribeNetworkInterfaces DescribeTags DescribeRegions DescribeAvailabilityZones DescribeLaunchTemplateVersions DescribeAddresses DescribeNatGateways',
  sts: 'AssumeRole GetCallerIdentity AssumeRoleWithWebIdentity AssumeRoleWithSAML',
  s3: 'ListBuckets GetBucketAcl GetBucketPolicy GetBucketEncryption GetBucketLocation GetBucketVersioning GetBucketPolicyStatus GetBucketPublicAccessBlock',
  iam: 'GetRole GetPolicy GetPolicyVersion ListRoles ListUsers ListAttachedRolePolicies GetAccountSummary ListAccessKeys GetUser ListPolicies',
  kms: 'Decrypt GenerateDataKey DescribeKey ListAliases ListKeys GetKeyRotationStatus',
  lambda: 'GetFunction20150331v2 ListFunctions20150331 ListTags20170331 GetPolicy20150331v2',
  logs: 'DescribeLogGroups DescribeLogStreams FilterLogEvents GetLogEvents',
  monitoring: 'DescribeAlarms ListMetrics',
  rds: 'DescribeDBInstances DescribeDBClusters DescribeDBSnapshots ListTagsForResource',
  dynamodb: 'DescribeTable ListTables DescribeTimeToLive',
  ecs: 'DescribeTasks ListTasks DescribeServices DescribeClusters',
  ssm: 'GetParameter GetParameters DescribeInstanceInformation UpdateInstanceInformation',
  secretsmanager: 'GetSecretValue DescribeSecret ListSecrets',
  cloudformation: 'DescribeStacks DescribeStackEvents ListStacks',
  elasticloadbalancing:
    'DescribeLoadBalancers DescribeTargetGroups DescribeTargetHealth DescribeListeners',
  config: 'DescribeConfigurationRecorders DescribeConfigRules PutEvaluations',
  cloudtrail: 'DescribeTrails GetTrailStatus LookupEvents',
  organizations: 'DescribeOrganization ListAccounts',
  ecr: 'GetAuthorizationToken BatchGetImage DescribeRepositories',
  sqs: 'ListQueues GetQueueAttributes',
};

const WRITES: Readonly<Record<string, string>> = {
  ec2: 'RunInstances TerminateInstances CreateTags CreateVolume AttachVolume DeleteVolume CreateSnapshot DeleteSnapshot CreateNetworkInterface DeleteNetworkInterface',
  logs: 'CreateLogStream CreateLogGroup PutRetentionPolicy',
  lambda: 'UpdateFunctionCode20150331v2 PublishVersion20150331',
  ecs: 'RunTask StopTask UpdateService RegisterTaskDefinition',
  autoscaling: 'SetDesiredCapacity TerminateInstanceInAutoScalingGroup CompleteLifecycleAction',
  cloudformation: 'CreateChangeSet ExecuteChangeSet',
  s3: 'CreateBucket PutBucketTagging',
};

/** About one in a hundred and fifty is of those that rules watch; as many again are refused. */
const WATCHED: Readonly<Record<string, string>> = {
  ec2: 'AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress CreateRoute CreateSecurityGroup',
  iam: 'AttachRolePolicy PutRolePolicy CreatePolicyVersion',
  s3: 'PutBucketPolicy',
  kms: 'DisableKey',
  cloudtrail: 'StopLogging',
  signin: 'ConsoleLogin',
};

const kindsOf = (
  table: Readonly<Record<string, string>>,
  readOnly: boolean,
  weight: number,
): readonly Kind[] =>
  Object.entries(table).flatMap(([service, names]) =>
    names
      .split(' ')
      .map((name) => ({ service: `${service}.amazonaws.com`, name, readOnly, weight })),
  );

/** Every kind of call, as often as its weight. */
export const kinds: readonly Kind[] = [
  ...kindsOf(READS, true, 20),
  ...kindsOf(WRITES, false, 10),
  ...kindsOf(WATCHED, false, 1),
];

/** Draws by weight, from numbers between 0 and 1. */
export const drawn: readonly Kind[] = kinds.flatMap((kind) =>
  Array.from({ length: kind.weight }, () => kind),
);
