import { describe, expect, test } from 'vitest';
import { bucket as live } from '#shared/adapters/live-reads/bucket.ts';
import { connectLiveReads } from '#shared/adapters/live-reads/connect.ts';
import { accountBlock } from '#test/support/resources/account-block.ts';
import {
  accessControlList,
  bucket,
  bucketPolicy,
  grant,
  openBucket,
  statement,
} from '#test/support/resources/bucket.ts';
import { httpServer } from '../http-server.ts';
import { acl, BUCKET, bucketCalls, location, policy } from './bucket-server.ts';
import { named, readLive, testSameVerdicts } from './judged.ts';
import { REGION } from './live-server.ts';
import { s3, s3Error, TAGS } from './wire.ts';

const TYPE = 'AWS::S3::Bucket';
const noBlock = s3Error(404, 'NoSuchPublicAccessBlockConfiguration');
const httpsOnly = statement({
  Effect: 'Deny',
  Action: 's3:*',
  Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

testSameVerdicts(TYPE, { id: BUCKET }, [
  {
    name: 'in good order',
    item: { ...bucket({ BucketPolicy: bucketPolicy(httpsOnly) }), tags: TAGS },
    calls: bucketCalls({
      policy: policy(httpsOnly),
      tagging: s3({ Tagging: { TagSet: { Tag: { Key: 'team', Value: 'shop' } } } }),
    }),
  },
  {
    name: 'everyone may read and write by its list',
    item: openBucket({
      AccessControlList: accessControlList(grant('Read', 'AllUsers'), grant('Write', 'AllUsers')),
    }),
    calls: bucketCalls({
      publicAccessBlock: noBlock,
      acl: acl(['READ', 'AllUsers'], ['WRITE', 'AllUsers']),
    }),
  },
  {
    name: 'everyone may read and write by its policy',
    item: openBucket({
      BucketPolicy: bucketPolicy(statement({ Action: 's3:*' })),
      BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: null },
    }),
    calls: bucketCalls({
      publicAccessBlock: noBlock,
      policy: policy(statement({ Action: 's3:*' })),
      versioning: s3({ VersioningConfiguration: { Status: 'Enabled' } }),
    }),
  },
  {
    name: 'with nothing configured',
    item: openBucket({
      BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
      BucketVersioningConfiguration: { status: 'Off', isMfaDeleteEnabled: null },
      ServerSideEncryptionConfiguration: undefined,
    }),
    calls: bucketCalls({
      publicAccessBlock: noBlock,
      logging: s3({ BucketLoggingStatus: {} }),
      versioning: s3({ VersioningConfiguration: {} }),
      encryption: s3Error(404, 'ServerSideEncryptionConfigurationNotFoundError'),
    }),
  },
  {
    name: 'signed-in strangers may write, versions are suspended',
    item: openBucket({
      AccessControlList: accessControlList(grant('FullControl', 'AuthenticatedUsers')),
      BucketVersioningConfiguration: { status: 'Suspended', isMfaDeleteEnabled: false },
    }),
    calls: bucketCalls({
      publicAccessBlock: noBlock,
      acl: acl(['FULL_CONTROL', 'AuthenticatedUsers']),
      versioning: s3({ VersioningConfiguration: { Status: 'Suspended', MfaDelete: 'Disabled' } }),
    }),
  },
]);

describe('a bucket', () => {
  test.each([
    ['us-west-2', 'us-west-2'],
    ['EU', 'eu-west-1'],
    ['', 'us-east-1'],
  ])('of location %o is read in %s, and belongs there', async (constraint, region) => {
    const calls = bucketCalls({ location: location(constraint) });
    const { reading, asked } = await readLive(TYPE, { name: BUCKET }, calls);
    expect(reading).toMatchObject({ kind: 'present', resourceId: BUCKET, region });
    expect(asked[0]?.region).toBe('eu-central-1');
    expect(new Set(asked.slice(1).map((each) => each.region))).toEqual(new Set([region]));
  });

  test('is asked for as the account’s own, so that nobody else’s of that name is taken for it', async () => {
    const { origin, received } = await httpServer(s3Error(403, 'AccessDenied'));
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
    const clients = connectLiveReads(REGION, { credentials, endpoint: origin, maxAttempts: 1 });
    const reading = await live.read(clients, named(TYPE, { id: BUCKET }));
    expect(reading).toMatchObject({ kind: 'failed', retry: false });
    expect(received[0]?.headers['x-amz-expected-bucket-owner']).toBe('111122223333');
  });

  test('in a Region that sends the question on is found where it is', async () => {
    const moved = s3Error(301, 'PermanentRedirect');
    const here = bucketCalls({ location: location('us-west-2') });
    const [path = ''] = Object.keys(here);
    const { reading, asked } = await readLive(
      TYPE,
      { id: BUCKET },
      {
        [path]: (one) => {
          const answer = here[path];
          if (one.region === 'us-west-2' && typeof answer === 'function') return answer(one);
          return { ...moved, headers: { ...moved.headers, 'x-amz-bucket-region': 'us-west-2' } };
        },
      },
    );
    expect(reading).toMatchObject({ kind: 'present', region: 'us-west-2' });
    expect(asked[0]?.region).toBe('eu-central-1');
  });

  test('where it was looked for has no Region of its own', async () => {
    const { reading } = await readLive(TYPE, { arn: `arn:aws:s3:::${BUCKET}` }, bucketCalls());
    expect(reading).not.toHaveProperty('region');
  });

  test.each(['location', 'acl', 'policy', 'versioning'])(
    'that goes before its %s is read is absent',
    async (side) => {
      const calls = bucketCalls({ [side]: s3Error(404, 'NoSuchBucket') });
      expect((await readLive(TYPE, { id: BUCKET }, calls)).reading).toEqual({ kind: 'absent' });
    },
  );

  test.each([
    ['location', 's3:GetBucketLocation'],
    ['acl', 's3:GetBucketAcl'],
    ['policy', 's3:GetBucketPolicy'],
    ['publicAccessBlock', 's3:GetBucketPublicAccessBlock'],
    ['encryption', 's3:GetEncryptionConfiguration'],
    ['versioning', 's3:GetBucketVersioning'],
    ['logging', 's3:GetBucketLogging'],
    ['tagging', 's3:GetBucketTagging'],
  ])('whose %s is denied is not read at all', async (side, action) => {
    const calls = bucketCalls({ [side]: s3Error(403, 'AccessDenied') });
    expect((await readLive(TYPE, { id: BUCKET }, calls)).reading).toEqual({
      kind: 'failed',
      cause: `${action} was denied: AccessDenied: AccessDenied it said`,
      retry: false,
    });
  });

  test.each([
    ['an unknown permission', acl(['TELEPATHY', 'AllUsers'])],
    ['no list of grants', s3({ AccessControlPolicy: { Owner: { ID: 'o' } } })],
  ])('with %s is not taken for closed', async (_, list) => {
    const { reading } = await readLive(TYPE, { id: BUCKET }, bucketCalls({ acl: list }));
    expect(reading).toMatchObject({ kind: 'failed', retry: false });
  });
});

describe('the block of an account', () => {
  const BLOCK = 'AWS::S3::AccountPublicAccessBlock';
  const path = 'GET /v20180820/configuration/publicAccessBlock';
  const block = (isOn: boolean) => ({
    [path]: s3({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: isOn,
        RestrictPublicBuckets: true,
      },
    }),
  });
  testSameVerdicts(BLOCK, {}, [
    { name: 'all on', item: accountBlock(), calls: block(true) },
    { name: 'one off', item: accountBlock({ blockPublicPolicy: false }), calls: block(false) },
  ]);

  test('that was never set is absent', async () => {
    const calls = { [path]: s3Error(404, 'NoSuchPublicAccessBlockConfiguration') };
    expect((await readLive(BLOCK, {}, calls)).reading).toEqual({ kind: 'absent' });
  });
});
