import { type Check, fail, pass, warn } from '../check.ts';
import { organization, ownAccount } from '../organization.ts';

const PUT =
  'put-configuration-aggregator --configuration-aggregator-name plumbline --organization-aggregation-source';

export const aggregator: Check = {
  id: 'aggregator',
  title: 'An aggregator of AWS Config covers the organization in all Regions',
  scope: 'hub',
  actions: [
    'sts:GetCallerIdentity',
    'organizations:DescribeOrganization',
    'config:DescribeConfigurationAggregators',
  ],
  async look(at) {
    if ((await organization(at)) === undefined) return pass({ organization: 'none' });
    const all = await at.all(
      'config:DescribeConfigurationAggregators',
      {},
      'ConfigurationAggregators',
    );
    const ofOrganization = all.flatMap((each) => {
      const source = each.optionalRecord('OrganizationAggregationSource');
      return source === undefined
        ? []
        : [
            {
              name: each.text('ConfigurationAggregatorName'),
              isEverywhere: source.optionalFlag('AllAwsRegions') === true,
              regions: source.texts('AwsRegions'),
            },
          ];
    });
    const covering = ofOrganization.filter(
      ({ isEverywhere, regions }) =>
        isEverywhere || at.regions.every((region) => regions.includes(region)),
    );
    const evidence = {
      aggregators: all.length,
      'of the organization': ofOrganization.map(({ name }) => name),
      covering: covering.map(({ name }) => name),
    };
    if (covering.length > 0) return pass(evidence);
    const account = await ownAccount(at);
    return warn(
      evidence,
      `aws configservice ${PUT} RoleArn=arn:aws:iam::${account}:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations,AllAwsRegions=true --region ${at.region}`,
    );
  },
};

export const aggregatorSources: Check = {
  id: 'aggregator-sources',
  title: 'The aggregator hears every account',
  scope: 'hub',
  actions: [
    'config:DescribeConfigurationAggregators',
    'config:DescribeConfigurationAggregatorSourcesStatus',
  ],
  async look(at) {
    const all = await at.all(
      'config:DescribeConfigurationAggregators',
      {},
      'ConfigurationAggregators',
    );
    const one = all.find((each) => each.has('OrganizationAggregationSource'));
    if (one === undefined) return pass({ aggregators: 'none of the organization: see aggregator' });
    const name = one.text('ConfigurationAggregatorName');
    const silent = await at.all(
      'config:DescribeConfigurationAggregatorSourcesStatus',
      { ConfigurationAggregatorName: name, UpdateStatus: ['FAILED', 'OUTDATED'] },
      'AggregatedSourceStatusList',
    );
    const evidence = {
      aggregator: name,
      silent: silent.map((each) =>
        `${each.optionalText('SourceId') ?? ''}/${each.optionalText('AwsRegion') ?? ''} ${each.optionalText('LastUpdateStatus') ?? ''} ${each.optionalText('LastErrorCode') ?? ''}`.trim(),
      ),
    };
    if (silent.length === 0) return pass(evidence);
    const command = `aws configservice describe-configuration-aggregator-sources-status --region ${at.region} --configuration-aggregator-name ${name} --update-status FAILED`;
    const failed = silent.some((each) => each.optionalText('LastUpdateStatus') === 'FAILED');
    return failed ? fail(evidence, command) : warn(evidence, command);
  },
};
