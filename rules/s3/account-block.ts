import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';
import type { PublicAccessBlock } from './bucket.ts';

/** AWS::S3::AccountPublicAccessBlock; there is no item until the block has been set once. */
export const accountBlock: Reader<PublicAccessBlock> = {
  resourceTypes: ['AWS::S3::AccountPublicAccessBlock'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      blockPublicAcls: configuration.flag('blockPublicAcls'),
      ignorePublicAcls: configuration.flag('ignorePublicAcls'),
      blockPublicPolicy: configuration.flag('blockPublicPolicy'),
      restrictPublicBuckets: configuration.flag('restrictPublicBuckets'),
    };
  },
};
