import {
  DescribeStackSetCommand,
  DescribeStacksCommand,
  ListStackInstancesCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  DescribeConfigurationAggregatorSourcesStatusCommand,
  DescribeConfigurationAggregatorsCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelStatusCommand,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import { DescribeContinuousBackupsCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import {
  DescribeEventBusCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, GetKeyPolicyCommand, ListGrantsCommand } from '@aws-sdk/client-kms';
import { GetAccountSettingsCommand, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
} from '@aws-sdk/client-organizations';
import { DescribeHubCommand } from '@aws-sdk/client-securityhub';
import { ListServiceQuotasCommand } from '@aws-sdk/client-service-quotas';
import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { ReadAction, ReadInputs } from '../../doctor/reads.ts';
import type { Clients } from './clients.ts';

type Calls = {
  readonly [A in ReadAction]: (clients: Clients, input: ReadInputs[A]) => Promise<unknown>;
};

/** How each read is made. */
export const calls: Calls = {
  'sts:GetCallerIdentity': ({ sts }, input) => sts().send(new GetCallerIdentityCommand(input)),
  'ec2:DescribeRegions': ({ ec2 }, input) => ec2().send(new DescribeRegionsCommand(input)),
  'organizations:DescribeOrganization': ({ organizations }, input) =>
    organizations().send(new DescribeOrganizationCommand(input)),
  'organizations:ListAWSServiceAccessForOrganization': ({ organizations }, input) =>
    organizations().send(new ListAWSServiceAccessForOrganizationCommand(input)),
  'organizations:ListDelegatedAdministrators': ({ organizations }, input) =>
    organizations().send(new ListDelegatedAdministratorsCommand(input)),
  'organizations:ListAccounts': ({ organizations }, input) =>
    organizations().send(new ListAccountsCommand(input)),
  'cloudformation:DescribeStacks': ({ cloudformation }, input) =>
    cloudformation().send(new DescribeStacksCommand(input)),
  'cloudformation:ListStackResources': ({ cloudformation }, input) =>
    cloudformation().send(new ListStackResourcesCommand(input)),
  'cloudformation:DescribeStackSet': ({ cloudformation }, input) =>
    cloudformation().send(new DescribeStackSetCommand(input)),
  'cloudformation:ListStackInstances': ({ cloudformation }, input) =>
    cloudformation().send(new ListStackInstancesCommand(input)),
  'events:DescribeEventBus': ({ events }, input) =>
    events().send(new DescribeEventBusCommand(input)),
  'events:ListRules': ({ events }, input) => events().send(new ListRulesCommand(input)),
  'events:ListTargetsByRule': ({ events }, input) =>
    events().send(new ListTargetsByRuleCommand(input)),
  'dynamodb:DescribeTable': ({ dynamodb }, input) =>
    dynamodb().send(new DescribeTableCommand(input)),
  'dynamodb:DescribeContinuousBackups': ({ dynamodb }, input) =>
    dynamodb().send(new DescribeContinuousBackupsCommand(input)),
  'kms:DescribeKey': ({ kms }, input) => kms().send(new DescribeKeyCommand(input)),
  'kms:GetKeyPolicy': ({ kms }, input) => kms().send(new GetKeyPolicyCommand(input)),
  'kms:ListGrants': ({ kms }, input) => kms().send(new ListGrantsCommand(input)),
  'sns:GetTopicAttributes': ({ sns }, input) => sns().send(new GetTopicAttributesCommand(input)),
  'sns:ListSubscriptionsByTopic': ({ sns }, input) =>
    sns().send(new ListSubscriptionsByTopicCommand(input)),
  'sqs:GetQueueAttributes': ({ sqs }, input) => sqs().send(new GetQueueAttributesCommand(input)),
  'ssm:GetParameter': ({ ssm }, input) => ssm().send(new GetParameterCommand(input)),
  'lambda:GetFunctionConfiguration': ({ lambda }, input) =>
    lambda().send(new GetFunctionConfigurationCommand(input)),
  'lambda:GetAccountSettings': ({ lambda }, input) =>
    lambda().send(new GetAccountSettingsCommand(input)),
  'servicequotas:ListServiceQuotas': ({ quotas }, input) =>
    quotas().send(new ListServiceQuotasCommand(input)),
  'cloudtrail:DescribeTrails': ({ cloudtrail }, input) =>
    cloudtrail().send(new DescribeTrailsCommand(input)),
  'cloudtrail:GetTrailStatus': ({ cloudtrail }, input) =>
    cloudtrail().send(new GetTrailStatusCommand(input)),
  'cloudtrail:GetEventSelectors': ({ cloudtrail }, input) =>
    cloudtrail().send(new GetEventSelectorsCommand(input)),
  'config:DescribeConfigurationAggregators': ({ config }, input) =>
    config().send(new DescribeConfigurationAggregatorsCommand(input)),
  'config:DescribeConfigurationAggregatorSourcesStatus': ({ config }, input) =>
    config().send(new DescribeConfigurationAggregatorSourcesStatusCommand(input)),
  'config:DescribeConfigurationRecorders': ({ config }, input) =>
    config().send(new DescribeConfigurationRecordersCommand(input)),
  'config:DescribeConfigurationRecorderStatus': ({ config }, input) =>
    config().send(new DescribeConfigurationRecorderStatusCommand(input)),
  'config:DescribeDeliveryChannels': ({ config }, input) =>
    config().send(new DescribeDeliveryChannelsCommand(input)),
  'config:DescribeDeliveryChannelStatus': ({ config }, input) =>
    config().send(new DescribeDeliveryChannelStatusCommand(input)),
  'iam:GetRole': ({ iam }, input) => iam().send(new GetRoleCommand(input)),
  'guardduty:ListDetectors': ({ guardduty }, input) =>
    guardduty().send(new ListDetectorsCommand(input)),
  'securityhub:DescribeHub': ({ securityhub }, input) =>
    securityhub().send(new DescribeHubCommand(input)),
};
