import { type LogGroup, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { CONFIGURATION } from '../../domain/observation.ts';
import type { Collector, ReadFrom } from '../../ports/collector.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';
import { attempt, present, seen } from './seen.ts';

const LOG_GROUP = 'AWS::Logs::LogGroup';
const named = {
  name: 'log-groups',
  aspect: CONFIGURATION,
  resourceTypes: [LOG_GROUP],
  lists: LOG_GROUP,
  scope: 'account-and-region',
  actions: ['logs:DescribeLogGroups'],
} as const;

/** The log groups of the Region, in the form of items: AWS Config does not record them. */
export const logGroups: Collector<Pick<CollectorClients, 'logs'>> = {
  ...named,
  async collect({ logs }, from) {
    const groups = await attempt(async () => {
      const pages = paginateDescribeLogGroups({ client: logs }, {});
      const all = await membersOf(pages, 'logGroups', (page) => page.logGroups);
      return all.map((group) => ofGroup(group, from));
    });
    return 'failure' in groups ? [seen(named, from, groups.failure)] : groups.value;
  },
};

function ofGroup(group: LogGroup, from: ReadFrom) {
  const { accountId, region } = from;
  const name = carried(group.logGroupName, 'logGroupName');
  const { arn } = group;
  const item = { configuration: group, supplementaryConfiguration: {}, relationships: [] };
  return seen(named, from, present(item), {
    subject: { accountId, region, resourceType: LOG_GROUP, resourceId: name },
    traits: { name, ...(arn !== undefined && { arn }) },
  });
}
