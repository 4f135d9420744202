import {
  GetBucketEncryptionCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { carried } from '../collectors/cause.ts';
import { asked, askedForPart } from './asked.ts';
import { configShape, tagsIn } from './config-shape.ts';

export interface BucketOf {
  readonly Bucket: string;
  /** The account that must own it; otherwise S3 refuses to tell. */
  readonly ExpectedBucketOwner: string;
}

const actions = {
  encryption: 's3:GetEncryptionConfiguration',
  logging: 's3:GetBucketLogging',
  policy: 's3:GetBucketPolicy',
  publicAccessBlock: 's3:GetBucketPublicAccessBlock',
  tags: 's3:GetBucketTagging',
  versioning: 's3:GetBucketVersioning',
} as const;

export const partActions: readonly string[] = Object.values(actions);

/** The parts of a bucket that rules read. What is not configured has no key, as in an item. */
export async function bucketParts(client: S3Client, of: BucketOf) {
  const block = await askedForPart(
    actions.publicAccessBlock,
    ['NoSuchPublicAccessBlockConfiguration'],
    async () => {
      const answer = await client.send(new GetPublicAccessBlockCommand(of));
      return carried(answer.PublicAccessBlockConfiguration, 'PublicAccessBlockConfiguration');
    },
  );
  const encryption = await askedForPart(
    actions.encryption,
    ['ServerSideEncryptionConfigurationNotFoundError'],
    async () => {
      const answer = await client.send(new GetBucketEncryptionCommand(of));
      return carried(answer.ServerSideEncryptionConfiguration?.Rules, 'Rules');
    },
  );
  return {
    BucketPolicy: { policyText: await policyOf(client, of) },
    BucketVersioningConfiguration: await versioningOf(client, of),
    BucketLoggingConfiguration: await loggingOf(client, of),
    ...(block && { PublicAccessBlockConfiguration: configShape(block) }),
    ...(encryption && {
      ServerSideEncryptionConfiguration: {
        rules: encryption.map(({ ApplyServerSideEncryptionByDefault: byDefault, ...rule }) => ({
          ...configShape(rule),
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: byDefault?.SSEAlgorithm,
            kmsMasterKeyID: byDefault?.KMSMasterKeyID ?? null,
          },
        })),
      },
    }),
  };
}

async function policyOf(client: S3Client, of: BucketOf): Promise<string | null> {
  const policy = await askedForPart(actions.policy, ['NoSuchBucketPolicy'], async () =>
    carried((await client.send(new GetBucketPolicyCommand(of))).Policy, 'Policy'),
  );
  return policy ?? null;
}

/** S3 says nothing of a bucket that never had versions; AWS Config says `Off`. */
function versioningOf(client: S3Client, of: BucketOf) {
  return asked(actions.versioning, async () => {
    const { Status, MFADelete } = await client.send(new GetBucketVersioningCommand(of));
    return { status: Status ?? 'Off', isMfaDeleteEnabled: MFADelete === 'Enabled' };
  });
}

function loggingOf(client: S3Client, of: BucketOf) {
  return asked(actions.logging, async () => {
    const { LoggingEnabled } = await client.send(new GetBucketLoggingCommand(of));
    return {
      destinationBucketName: LoggingEnabled?.TargetBucket ?? null,
      logFilePrefix: LoggingEnabled?.TargetPrefix ?? null,
    };
  });
}

export async function bucketTags(client: S3Client, of: BucketOf) {
  const tags = await askedForPart(actions.tags, ['NoSuchTagSet'], async () =>
    carried((await client.send(new GetBucketTaggingCommand(of))).TagSet, 'TagSet'),
  );
  return tagsIn(tags);
}
