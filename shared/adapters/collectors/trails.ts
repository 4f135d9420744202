import { GetEventSelectorsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { accountAspect } from './account-aspect.ts';
import type { CollectorClients } from './clients.ts';
import { attempt } from './seen.ts';
import { everyTrail, type KnownTrail } from './trail-list.ts';

type Clients = Pick<CollectorClients, 'cloudTrailIn'>;

/** Every trail that records in the account; its shape is told in rules/cloudtrail/trails.ts. */
export const trails = accountAspect<Clients>({
  name: 'trails',
  scope: 'account',
  actions: [
    'cloudtrail:DescribeTrails',
    'cloudtrail:GetEventSelectors',
    'cloudtrail:GetTrailStatus',
    'cloudtrail:ListTrails',
  ],
  async read({ cloudTrailIn }, { region }) {
    const all = await everyTrail(cloudTrailIn, region);
    return { trails: await Promise.all(all.map((trail) => completed(trail, cloudTrailIn))) };
  },
});

/** A trail with its status and its selectors; what cannot be read of these is left out. */
async function completed(trail: KnownTrail, cloudTrailIn: Clients['cloudTrailIn']) {
  const { arn, homeRegion, described } = trail;
  const client = cloudTrailIn(homeRegion);
  const status = await attempt(() => client.send(new GetTrailStatusCommand({ Name: arn })));
  const selectors = await attempt(() =>
    client.send(new GetEventSelectorsCommand({ TrailName: arn })),
  );
  return {
    ...described,
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
