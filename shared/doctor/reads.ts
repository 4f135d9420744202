/** What the doctor reads of AWS: by the IAM action that allows it, and with what it asks. */
import type { Fields } from '../document/fields.ts';

type Nothing = Readonly<Record<string, never>>;
type Paged = { readonly NextToken?: string };

export interface ReadInputs {
  readonly 'sts:GetCallerIdentity': Nothing;
  readonly 'ec2:DescribeRegions': { readonly AllRegions: true };
  readonly 'organizations:DescribeOrganization': Nothing;
  readonly 'organizations:ListAWSServiceAccessForOrganization': Paged;
  readonly 'organizations:ListDelegatedAdministrators': Paged & {
    readonly ServicePrincipal: string;
  };
  readonly 'organizations:ListAccounts': Paged;
  readonly 'cloudformation:DescribeStacks': { readonly StackName: string };
  readonly 'cloudformation:ListStackResources': Paged & { readonly StackName: string };
  readonly 'cloudformation:DescribeStackSet': StackSetInput;
  readonly 'cloudformation:ListStackInstances': Paged & StackSetInput;
  readonly 'events:DescribeEventBus': { readonly Name: string };
  readonly 'events:ListRules': Paged & {
    readonly NamePrefix?: string;
    readonly EventBusName?: string;
  };
  readonly 'events:ListTargetsByRule': Paged & {
    readonly Rule: string;
    readonly EventBusName?: string;
  };
  readonly 'dynamodb:DescribeTable': { readonly TableName: string };
  readonly 'dynamodb:DescribeContinuousBackups': { readonly TableName: string };
  readonly 'kms:DescribeKey': { readonly KeyId: string };
  readonly 'kms:GetKeyPolicy': { readonly KeyId: string };
  readonly 'kms:ListGrants': { readonly KeyId: string; readonly Marker?: string };
  readonly 'sns:GetTopicAttributes': { readonly TopicArn: string };
  readonly 'sns:ListSubscriptionsByTopic': Paged & { readonly TopicArn: string };
  readonly 'sqs:GetQueueAttributes': {
    readonly QueueUrl: string;
    readonly AttributeNames: ['All'];
  };
  readonly 'ssm:GetParameter': { readonly Name: string; readonly WithDecryption: true };
  readonly 'lambda:GetFunctionConfiguration': { readonly FunctionName: string };
  readonly 'lambda:GetAccountSettings': Nothing;
  readonly 'servicequotas:ListServiceQuotas': Paged & { readonly ServiceCode: string };
  readonly 'cloudtrail:DescribeTrails': Nothing;
  readonly 'cloudtrail:GetTrailStatus': { readonly Name: string };
  readonly 'cloudtrail:GetEventSelectors': { readonly TrailName: string };
  readonly 'config:DescribeConfigurationAggregators': Paged;
  readonly 'config:DescribeConfigurationAggregatorSourcesStatus': Paged & {
    readonly ConfigurationAggregatorName: string;
    readonly UpdateStatus: ['FAILED', 'OUTDATED'];
  };
  readonly 'config:DescribeConfigurationRecorders': Nothing;
  readonly 'config:DescribeConfigurationRecorderStatus': Nothing;
  readonly 'config:DescribeDeliveryChannels': Nothing;
  readonly 'config:DescribeDeliveryChannelStatus': Nothing;
  readonly 'iam:GetRole': { readonly RoleName: string };
  readonly 'guardduty:ListDetectors': Nothing;
  readonly 'securityhub:DescribeHub': Nothing;
}

interface StackSetInput {
  readonly StackSetName: string;
  readonly CallAs: 'SELF' | 'DELEGATED_ADMIN';
}

/** A read by the IAM action that allows it. */
export type ReadAction = keyof ReadInputs;

/** Everything that the doctor does to AWS; the one action that reads nothing signs in to a member. */
export type Action = ReadAction | 'sts:AssumeRole';

/** Where something is read. */
export interface Place {
  /** A member account; absent: the account of our own credentials. */
  readonly accountId?: string;
  readonly region: string;
}

export type Read =
  | { readonly kind: 'answer'; readonly value: Fields }
  /** AWS says that there is none. */
  | { readonly kind: 'absent'; readonly why: string }
  /** Not allowed: nothing is known. `action` is what was missing. */
  | { readonly kind: 'denied'; readonly action: string; readonly why: string }
  /** There are no credentials, or AWS does not accept them. */
  | { readonly kind: 'signed-out'; readonly why: string }
  /** `isSilent`: nobody answered. */
  | { readonly kind: 'failed'; readonly why: string; readonly isSilent?: true };

/** Reads AWS; never throws. */
export interface Reads {
  read<A extends ReadAction>(action: A, input: ReadInputs[A], place: Place): Promise<Read>;
  /** Milliseconds that AWS's clock is ahead of ours, by its last answer; it tells whole seconds. */
  skewMs(): number | undefined;
}

/** Asks Slack what a bot token may do. */
export interface SlackScopes {
  /** Rejects when Slack cannot be asked; undefined: Slack does not accept the token. */
  scopesOf(token: string): Promise<readonly string[] | undefined>;
}
