/** A bucket as S3 tells of it: one question for each of its sides. */
import type { Answer } from '../collectors/answers.ts';
import type { Asked, Calls } from '../collectors/aws-server.ts';
import { s3, s3Error, s3Text, xml } from './wire.ts';

const OWNER = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';
const GROUPS = 'http://acs.amazonaws.com/groups/global/';
export const BUCKET = 'reports-111122223333';

/** Answers by the question: `acl`, `policy`, `location` … */
export type Sides = Readonly<Record<string, Answer>>;

const grantXml = (permission: string, grantee: object) =>
  xml({ Grant: { Grantee: grantee, Permission: permission } });

/** An access control list of the owner, and of these groups of AWS's: `['READ', 'AllUsers']`. */
export const acl = (...groups: readonly (readonly [string, string])[]): Answer => {
  const grants = groups.map(([permission, group]) => grantXml(permission, { URI: GROUPS + group }));
  const list = [grantXml('FULL_CONTROL', { ID: OWNER }), ...grants].join('');
  const owner = xml({ Owner: { ID: OWNER } });
  return s3Text(
    `<AccessControlPolicy>${owner}<AccessControlList>${list}</AccessControlList></AccessControlPolicy>`,
  );
};

export const policy = (...statements: readonly unknown[]): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
});

const block = (isOn: boolean): Answer =>
  s3({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: isOn,
      IgnorePublicAcls: isOn,
      BlockPublicPolicy: isOn,
      RestrictPublicBuckets: isOn,
    },
  });

export const location = (region: string): Answer =>
  s3Text(
    `<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${region}</LocationConstraint>`,
  );

const inGoodOrder: Sides = {
  location: location('eu-central-1'),
  acl: acl(),
  policy: s3Error(404, 'NoSuchBucketPolicy'),
  publicAccessBlock: block(true),
  encryption: s3({
    ServerSideEncryptionConfiguration: {
      Rule: {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
        BucketKeyEnabled: false,
      },
    },
  }),
  versioning: s3({ VersioningConfiguration: { Status: 'Enabled', MfaDelete: 'Enabled' } }),
  logging: s3({
    BucketLoggingStatus: {
      LoggingEnabled: { TargetBucket: 'access-logs', TargetPrefix: 'reports/' },
    },
  }),
  tagging: s3Error(404, 'NoSuchTagSet'),
};

/** A bucket in good order, but for these sides. */
export function bucketCalls(sides: Sides = {}): Calls {
  const all = { ...inGoodOrder, ...sides };
  return {
    [`GET /${BUCKET}/`]: ({ input }: Asked) => {
      const side = Object.keys(all).find((each) => Object.hasOwn(input, each));
      return (side && all[side]) || s3Error(501, 'NotImplemented');
    },
  };
}
