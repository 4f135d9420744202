import { GetBucketLocationCommand, type S3Client } from '@aws-sdk/client-s3';
import { partitionOf } from '../../document/partition.ts';
import type { NamedResource } from '../../domain/read-request.ts';
import { asked } from './asked.ts';
import { accessControlList } from './bucket-acl.ts';
import { type BucketOf, bucketParts, bucketTags, partActions } from './bucket-parts.ts';
import type { LiveReadClients } from './clients.ts';
import { liveRead } from './live-read.ts';
import { firstKnown, lastOf } from './naming.ts';

const TYPE = 'AWS::S3::Bucket';
const LOCATION = 's3:GetBucketLocation';
const ACL = 's3:GetBucketAcl';

/** Asked in the bucket's own Region, and only while it is the account's own: names are taken over. */
export const bucket = liveRead<Pick<LiveReadClients, 's3In'>>({
  resourceType: TYPE,
  actions: [LOCATION, ACL, ...partActions],
  absent: ['NoSuchBucket'],
  async find({ s3In }, resource) {
    const name = firstKnown(TYPE, resource.id, resource.name, lastOf(resource.arn, ':'));
    const of: BucketOf = { Bucket: name, ExpectedBucketOwner: resource.accountId };
    const region = await asked(LOCATION, () => regionOf(s3In(resource.region), of));
    const client = s3In(region);
    const { owner, list } = await asked(ACL, () => accessControlList(client, of));
    const parts = await bucketParts(client, of);
    return {
      id: name,
      name,
      arn: bucketArn(name, resource),
      region,
      tags: await bucketTags(client, of),
      configuration: { name, owner, region },
      supplementaryConfiguration: { AccessControlList: list, ...parts },
    };
  },
});

const bucketArn = (name: string, { region }: NamedResource): string =>
  `arn:${partitionOf(region)}:s3:::${name}`;

/** The first Region of S3 has no name there, and the second one an old one. */
async function regionOf(client: S3Client, of: BucketOf): Promise<string> {
  const { LocationConstraint } = await client.send(new GetBucketLocationCommand(of));
  if (!LocationConstraint) return 'us-east-1';
  return LocationConstraint === 'EU' ? 'eu-west-1' : LocationConstraint;
}
