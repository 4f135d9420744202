import { type Bucket, GetBucketLoggingCommand, paginateListBuckets } from '@aws-sdk/client-s3';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';
import { everyTrail } from './trail-list.ts';

type Clients = Pick<CollectorClients, 'cloudTrailIn' | 's3In'>;

/** Names come with the Region only when they come in pages. */
const PAGE = 1000;

/**
 * The buckets that trails deliver to, and whether they log who reads them. Of a bucket that is not
 * the account's own nothing is asked: it is told in the account that has it.
 *
 *     { "buckets": [ { "name": "audit-logs", "trails": ["org"], "isOwn": true,
 *         "logging": { "TargetBucket": "access-logs", "TargetPrefix": "audit/" } } ] }
 */
export const trailBuckets = accountAspect<Clients>({
  name: 'trail-buckets',
  scope: 'account',
  actions: [
    'cloudtrail:DescribeTrails',
    'cloudtrail:ListTrails',
    's3:GetBucketLogging',
    's3:ListAllMyBuckets',
  ],
  async read({ cloudTrailIn, s3In }, { region }) {
    const trails = await everyTrail(cloudTrailIn, region);
    if (trails.length === 0) return { buckets: [] };
    const pages = paginateListBuckets({ client: s3In(region), pageSize: PAGE }, {});
    const own = new Map(
      (await membersOf(pages, 'Buckets', (page) => page.Buckets)).map(
        (bucket) => [carried(bucket.Name, 'Name'), bucket] as const,
      ),
    );
    const nameOf = (trail: (typeof trails)[number]) =>
      carried(trail.described.S3BucketName, 'S3BucketName');
    const names = [...new Set(trails.map(nameOf))].sort();
    const buckets = names.map(async (name) => {
      const delivering = trails.filter((trail) => nameOf(trail) === name);
      const bucket = own.get(name);
      return {
        name,
        trails: delivering.map(({ described }) => carried(described.Name, 'Name')),
        isOwn: bucket !== undefined,
        ...(bucket && { logging: await loggingOf(bucket, s3In) }),
      };
    });
    return { buckets: await Promise.all(buckets) };
  },
});

/** Where the bucket's access logs go; empty, as the answer is, when it keeps none. */
async function loggingOf({ Name, BucketRegion }: Bucket, s3In: Clients['s3In']) {
  const client = s3In(carried(BucketRegion, 'BucketRegion'));
  const { LoggingEnabled } = await client.send(new GetBucketLoggingCommand({ Bucket: Name }));
  const { TargetBucket, TargetPrefix } = LoggingEnabled ?? {};
  return { TargetBucket, TargetPrefix };
}
