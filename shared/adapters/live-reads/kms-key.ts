import {
  DescribeKeyCommand,
  GetKeyRotationStatusCommand,
  type KeyMetadata,
  type KMSClient,
  paginateListResourceTags,
} from '@aws-sdk/client-kms';
import { carried } from '../collectors/cause.ts';
import { membersOf } from '../collectors/pages.ts';
import { asked, askedForPart } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { firstKnown } from './naming.ts';

const TYPE = 'AWS::KMS::Key';
const DESCRIBE = 'kms:DescribeKey';
const ROTATION = 'kms:GetKeyRotationStatus';
const TAGS = 'kms:ListResourceTags';

/** KMS takes the id, the ARN or an alias. The key's policy is not asked for: no rule reads it. */
export const kmsKey = liveRead<Pick<LiveReadClients, 'kms'>>({
  resourceType: TYPE,
  actions: [DESCRIBE, ROTATION, TAGS],
  absent: ['NotFoundException'],
  async find({ kms }, { id, arn, name }) {
    const key = await asked(DESCRIBE, async () => {
      const by = new DescribeKeyCommand({ KeyId: firstKnown(TYPE, id, arn, name) });
      return carried((await kms.send(by)).KeyMetadata, 'KeyMetadata');
    });
    const keyId = await asked(DESCRIBE, async () => carried(key.KeyId, 'KeyId'));
    const isRotated = await rotationOf(kms, keyId);
    const tags = await tagsOf(kms, key, keyId);
    return {
      id: keyId,
      arn: key.Arn,
      tags,
      configuration: configurationOf(key),
      supplementaryConfiguration: {
        ...(isRotated !== undefined && { KeyRotationStatus: isRotated }),
      },
    };
  },
});

/** Undefined for keys that cannot be rotated, and for those in a state in which KMS does not say. */
function rotationOf(kms: KMSClient, KeyId: string): Promise<boolean | undefined> {
  const none = ['UnsupportedOperationException', 'KMSInvalidStateException'];
  return askedForPart(ROTATION, none, async () => {
    const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    return carried(KeyRotationEnabled, 'KeyRotationEnabled');
  });
}

/** Keys of AWS have no tags that an account may read. */
async function tagsOf(client: KMSClient, { KeyManager }: KeyMetadata, KeyId: string) {
  if (KeyManager === 'AWS') return {};
  const tags = await asked(TAGS, () =>
    membersOf(paginateListResourceTags({ client }, { KeyId }), 'Tags', (page) => page.Tags),
  );
  return Object.fromEntries(tags.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue]));
}

function configurationOf({ AWSAccountId, ...key }: KeyMetadata) {
  return { ...configShape(key, { moments: 'milliseconds' }), awsaccountId: AWSAccountId };
}
