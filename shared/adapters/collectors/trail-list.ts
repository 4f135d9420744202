import { DescribeTrailsCommand, paginateListTrails, type Trail } from '@aws-sdk/client-cloudtrail';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';

type CloudTrailIn = CollectorClients['cloudTrailIn'];

/** A trail with what every trail has. */
export interface KnownTrail {
  readonly arn: string;
  readonly homeRegion: string;
  /** What DescribeTrails says of it. */
  readonly described: Trail;
}

/** Every trail that records in an account, its own and the organization's, each once, by ARN. */
export async function everyTrail(
  cloudTrailIn: CloudTrailIn,
  region: string,
): Promise<readonly KnownTrail[]> {
  const client = cloudTrailIn(region);
  const found = new Map<string, KnownTrail>();
  const keep = (trails: readonly KnownTrail[]) => {
    for (const trail of trails) found.set(trail.arn, trail);
  };
  keep(await described(client));
  // Multi-Region trails are seen from everywhere, the others only from where they are.
  const listed = await membersOf(paginateListTrails({ client }, {}), 'Trails', (p) => p.Trails);
  for (const { TrailARN, HomeRegion } of listed) {
    const arn = carried(TrailARN, 'TrailARN');
    if (found.has(arn)) continue;
    keep(await described(cloudTrailIn(carried(HomeRegion, 'HomeRegion')), [arn]));
  }
  return [...found.values()].sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

async function described(client: ReturnType<CloudTrailIn>, trailNameList?: string[]) {
  const command = new DescribeTrailsCommand({
    includeShadowTrails: true,
    ...(trailNameList && { trailNameList }),
  });
  const { trailList } = await client.send(command);
  return carried(trailList, 'trailList').map((trail) => ({
    arn: carried(trail.TrailARN, 'TrailARN'),
    homeRegion: carried(trail.HomeRegion, 'HomeRegion'),
    described: trail,
  }));
}
