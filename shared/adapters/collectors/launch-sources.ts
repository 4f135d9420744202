import {
  type AutoScalingGroup,
  paginateDescribeAutoScalingGroups,
  paginateDescribeLaunchConfigurations,
} from '@aws-sdk/client-auto-scaling';
import type { ObservedState, StateObservation } from '../../domain/observation.ts';
import type { Collector, ReadFrom } from '../../ports/collector.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { imagesAmong } from './launch-images.ts';
import { type NamedTemplate, templateVersion } from './launch-template-version.ts';
import { membersOf } from './pages.ts';
import { attempt, present, seen } from './seen.ts';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const named = {
  name: 'launch-sources',
  aspect: 'launch-sources',
  resourceTypes: [GROUP],
  lists: GROUP,
  scope: 'account-and-region',
  actions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:DescribeLaunchConfigurations',
    'ec2:DescribeImages',
    'ec2:DescribeLaunchTemplateVersions',
  ],
} as const;

type Clients = Pick<CollectorClients, 'autoScaling' | 'ec2'>;

/** What a group starts instances from; `image` is undefined when it names none. */
export interface LaunchSource {
  readonly kind: 'launch template' | 'launch configuration';
  readonly name: string;
  /** Of a template. */
  readonly version?: string;
  readonly exists: boolean;
  /** `ami-…`, or the parameter that names one: `resolve:ssm:/…`. */
  readonly image?: string | undefined;
}

/**
 * What each Auto Scaling group of the Region starts instances from, and the images named there:
 *
 *     { "group": "web",
 *       "sources": [ { "kind": "launch template", "name": "web", "version": "3", "exists": true, "image": "ami-1" } ],
 *       "images": [ { "id": "ami-1", "exists": true, "state": "available", "public": false, "owner": "1111…", "ownedBy": "self" } ] }
 *
 * An image that does not exist, or is not visible to the account, has nothing but `id` and `exists`.
 */
export const launchSources: Collector<Clients> = {
  ...named,
  async collect(clients, from) {
    const groups = await attempt(() => groupsIn(clients));
    if ('failure' in groups) return [seen(named, from, groups.failure)];
    const read = sourceReader(clients);
    const all = [];
    for (const group of groups.value) {
      all.push({ group, sources: await attempt(() => sourcesOf(group, read)) });
    }
    const ids = all.flatMap(({ sources }) => ('value' in sources ? imagesIn(sources.value) : []));
    const images = await attempt(() => imagesAmong(clients.ec2, [...new Set(ids)], from.accountId));
    return all.map(({ group, sources }) => {
      if ('failure' in sources) return seenOf(group, from, sources.failure);
      const wanted = imagesIn(sources.value);
      if (wanted.length > 0 && 'failure' in images) return seenOf(group, from, images.failure);
      const found = 'value' in images ? images.value : [];
      const { AutoScalingGroupName } = group;
      const own = found.filter(({ id }) => wanted.includes(id));
      const state = { group: AutoScalingGroupName, sources: sources.value, images: own };
      return seenOf(group, from, present(state));
    });
  },
};

const imagesIn = (sources: readonly LaunchSource[]): readonly string[] =>
  sources.flatMap(({ image }) => (image?.startsWith('ami-') ? [image] : []));

async function groupsIn({ autoScaling }: Clients): Promise<readonly AutoScalingGroup[]> {
  const pages = paginateDescribeAutoScalingGroups({ client: autoScaling }, {});
  const groups = await membersOf(pages, 'AutoScalingGroups', (page) => page.AutoScalingGroups);
  for (const group of groups) carried(group.AutoScalingGroupARN, 'AutoScalingGroupARN');
  return groups;
}

type Read<Key> = (key: Key) => Promise<LaunchSource>;
type Reads = { readonly configuration: Read<string>; readonly template: Read<NamedTemplate> };

function sourceReader({ autoScaling, ec2 }: Clients): Reads {
  return {
    template: (template) => templateVersion(ec2, template),
    async configuration(name) {
      const asked = { LaunchConfigurationNames: [name] };
      const pages = paginateDescribeLaunchConfigurations({ client: autoScaling }, asked);
      const what = 'LaunchConfigurations';
      const [found] = await membersOf(pages, what, (page) => page.LaunchConfigurations);
      const source = { kind: 'launch configuration', name, exists: found !== undefined } as const;
      return found === undefined ? source : { ...source, image: carried(found.ImageId, 'ImageId') };
    },
  };
}

async function sourcesOf(group: AutoScalingGroup, read: Reads): Promise<readonly LaunchSource[]> {
  const { LaunchConfigurationName, LaunchTemplate, MixedInstancesPolicy } = group;
  const mixed = MixedInstancesPolicy?.LaunchTemplate;
  const overrides = mixed?.Overrides?.map((each) => each.LaunchTemplateSpecification) ?? [];
  const sources: LaunchSource[] = [];
  if (LaunchConfigurationName) sources.push(await read.configuration(LaunchConfigurationName));
  for (const template of [LaunchTemplate, mixed?.LaunchTemplateSpecification, ...overrides]) {
    if (template !== undefined) sources.push(await read.template(template));
  }
  return sources;
}

function seenOf(group: AutoScalingGroup, from: ReadFrom, state: ObservedState): StateObservation {
  const { accountId, region } = from;
  const { AutoScalingGroupARN: arn = '', AutoScalingGroupName: name, Tags = [] } = group;
  const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  const subject = { accountId, region, resourceType: GROUP, resourceId: arn };
  return seen(named, from, state, {
    subject,
    traits: { arn, tags, ...(name !== undefined && { name }) },
  });
}
