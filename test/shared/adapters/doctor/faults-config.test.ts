import { test } from 'vitest';
import { expectTold, type Row, recorder, say, trail } from './told.ts';
import { Refusal } from './wire.ts';

const rows: readonly Row[] = [
  [
    'no trail',
    'trail',
    'warn',
    say('cloudtrail:DescribeTrails', { trailList: [] }),
    /create-trail .*--is-organization-trail/,
  ],
  [
    'a trail that is switched off',
    'trail',
    'fail',
    say('cloudtrail:GetTrailStatus', { IsLogging: false }),
    /start-logging --region us-east-1/,
  ],
  [
    'a trail of one Region',
    'trail',
    'fail',
    trail({ IsMultiRegionTrail: false }),
    /update-trail .*--is-multi-region-trail/,
  ],
  [
    'a trail of reads only',
    'trail',
    'fail',
    say('cloudtrail:GetEventSelectors', {
      EventSelectors: [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true }],
    }),
    /put-event-selectors/,
  ],
  [
    'advanced selectors',
    'trail',
    'pass',
    say('cloudtrail:GetEventSelectors', {
      AdvancedEventSelectors: [
        { Name: 'm', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
      ],
    }),
    undefined,
  ],
  [
    'advanced selectors without writes',
    'trail',
    'fail',
    say('cloudtrail:GetEventSelectors', {
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: 'readOnly', Equals: ['true'] },
          ],
        },
      ],
    }),
    /put-event-selectors/,
  ],
  [
    'no aggregator',
    'aggregator',
    'warn',
    say('config:DescribeConfigurationAggregators', { ConfigurationAggregators: [] }),
    /put-configuration-aggregator/,
  ],
  [
    'an aggregator of other Regions',
    'aggregator',
    'warn',
    say('config:DescribeConfigurationAggregators', {
      ConfigurationAggregators: [
        {
          ConfigurationAggregatorName: 'a',
          OrganizationAggregationSource: { RoleArn: 'r', AwsRegions: ['us-east-1'] },
        },
      ],
    }),
    /AllAwsRegions=true/,
  ],
  [
    'an account that the aggregator does not hear',
    'aggregator-sources',
    'fail',
    say('config:DescribeConfigurationAggregatorSourcesStatus', {
      AggregatedSourceStatusList: [
        {
          SourceId: '222200000000',
          AwsRegion: 'eu-west-1',
          LastUpdateStatus: 'FAILED',
          LastErrorCode: 'NotAuthorized',
        },
      ],
    }),
    /--update-status FAILED/,
  ],
  [
    'an account that the aggregator heard long ago',
    'aggregator-sources',
    'warn',
    say('config:DescribeConfigurationAggregatorSourcesStatus', {
      AggregatedSourceStatusList: [
        { SourceId: '222200000000', AwsRegion: 'eu-west-1', LastUpdateStatus: 'OUTDATED' },
      ],
    }),
    /aggregator-sources-status/,
  ],
  [
    'no recorder',
    'recorder',
    'fail',
    say('config:DescribeConfigurationRecorders', { ConfigurationRecorders: [] }),
    /put-configuration-recorder/,
  ],
  [
    'a recorder that is off',
    'recorder',
    'fail',
    say('config:DescribeConfigurationRecorderStatus', {
      ConfigurationRecordersStatus: [{ name: 'default', recording: false }],
    }),
    /start-configuration-recorder .*--configuration-recorder-name default/,
  ],
  [
    'a recorder that fails',
    'recorder',
    'fail',
    say('config:DescribeConfigurationRecorderStatus', {
      ConfigurationRecordersStatus: [
        { name: 'default', recording: true, lastStatus: 'FAILURE', lastErrorCode: 'NoBucket' },
      ],
    }),
    /start-configuration-recorder/,
  ],
  [
    'some types only',
    'recording-group',
    'fail',
    recorder({ allSupported: false, resourceTypes: ['AWS::EC2::Instance', 'AWS::IAM::Role'] }),
    /allSupported=true/,
  ],
  [
    'some types, and the verdicts',
    'recording-group',
    'warn',
    recorder({
      allSupported: false,
      resourceTypes: ['AWS::EC2::Instance', 'AWS::IAM::Role', 'AWS::Config::ResourceCompliance'],
    }),
    /allSupported=true/,
  ],
  [
    'all but the verdicts',
    'recording-group',
    'fail',
    recorder({
      allSupported: false,
      recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
      exclusionByResourceTypes: { resourceTypes: ['AWS::Config::ResourceCompliance'] },
    }),
    /allSupported=true/,
  ],
  [
    'once a day',
    'recording-group',
    'warn',
    recorder(
      { allSupported: true, includeGlobalResourceTypes: true },
      { recordingFrequency: 'DAILY' },
    ),
    /put-configuration-recorder/,
  ],
  [
    'IAM nowhere',
    'global-types',
    'fail',
    recorder({ allSupported: true, includeGlobalResourceTypes: false }),
    /includeGlobalResourceTypes=true/,
  ],
  [
    'IAM everywhere',
    'global-types',
    'warn',
    recorder({ allSupported: true, includeGlobalResourceTypes: true }),
    /includeGlobalResourceTypes=false/,
  ],
  [
    'no delivery channel',
    'delivery-channel',
    'fail',
    say('config:DescribeDeliveryChannels', { DeliveryChannels: [] }),
    /put-delivery-channel/,
  ],
  [
    'a delivery that fails',
    'delivery-channel',
    'fail',
    say('config:DescribeDeliveryChannelStatus', {
      DeliveryChannelsStatus: [
        { configHistoryDeliveryInfo: { lastStatus: 'FAILURE', lastErrorCode: 'AccessDenied' } },
      ],
    }),
    /get-bucket-policy --bucket config-history/,
  ],
  [
    'no Security Hub',
    'security-services',
    'pass',
    say(
      'securityhub:GET /accounts',
      new Refusal('InvalidAccessException', 'Account is not subscribed to AWS Security Hub'),
    ),
    undefined,
  ],
];

test.each(rows)('%s: %s is %s', (...row) => expectTold(row));
