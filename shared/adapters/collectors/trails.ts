import {
  type CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  paginateListTrails,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';
import { attempt } from './seen.ts';

type CloudTrailIn = CollectorClients['cloudTrailIn'];

/** Every trail that records in the account, each once; its shape is told in rules/cloudtrail/trails.ts. */
export const trails = accountAspect<Pick<CollectorClients, 'cloudTrailIn'>>({
  name: 'trails',
  scope: 'account',
  actions: [
    'cloudtrail:DescribeTrails',
    'cloudtrail:GetEventSelectors',
    'cloudtrail:GetTrailStatus',
    'cloudtrail:ListTrails',
  ],
  async read({ cloudTrailIn }, { region }) {
    const found = new Map<string, Trail>();
    const keep = (all: readonly Trail[]) => {
      for (const trail of all) found.set(carried(trail.TrailARN, 'TrailARN'), trail);
    };
    const client = cloudTrailIn(region);
    keep(await described(client));
    // Multi-Region trails are seen from everywhere, the others only from where they are.
    const listed = await membersOf(paginateListTrails({ client }, {}), 'Trails', (p) => p.Trails);
    for (const { TrailARN, HomeRegion } of listed) {
      const arn = carried(TrailARN, 'TrailARN');
      if (found.has(arn)) continue;
      keep(await described(cloudTrailIn(carried(HomeRegion, 'HomeRegion')), [arn]));
    }
    const all = [...found.values()].sort((a, b) => (arnOf(a) < arnOf(b) ? -1 : 1));
    return { trails: await Promise.all(all.map((trail) => completed(trail, cloudTrailIn))) };
  },
});

const arnOf = ({ TrailARN = '' }: Trail): string => TrailARN;

async function described(client: CloudTrailClient, trailNameList?: string[]) {
  const command = new DescribeTrailsCommand({
    includeShadowTrails: true,
    ...(trailNameList && { trailNameList }),
  });
  const { trailList } = await client.send(command);
  return carried(trailList, 'trailList');
}

/** A trail with its status and its selectors; what cannot be read of these is left out. */
async function completed(trail: Trail, cloudTrailIn: CloudTrailIn) {
  const client = cloudTrailIn(carried(trail.HomeRegion, 'HomeRegion'));
  const status = await attempt(() =>
    client.send(new GetTrailStatusCommand({ Name: arnOf(trail) })),
  );
  const selectors = await attempt(() =>
    client.send(new GetEventSelectorsCommand({ TrailName: arnOf(trail) })),
  );
  return {
    ...trail,
    ...('value' in status && {
      isLogging: status.value.IsLogging,
      latestDeliveryError: status.value.LatestDeliveryError,
    }),
    ...('value' in selectors && {
      eventSelectors: selectors.value.EventSelectors,
      advancedEventSelectors: selectors.value.AdvancedEventSelectors,
    }),
  };
}
