import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface FileSystem {
  readonly id: string;
  readonly encrypted: boolean;
  readonly kmsKeyId: string | undefined;
}

/** AWS::EFS::FileSystem; its fields begin with capitals, as in CloudFormation. */
export const fileSystem: Reader<FileSystem> = {
  resourceTypes: ['AWS::EFS::FileSystem'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      id: configuration.text('FileSystemId'),
      encrypted: configuration.flag('Encrypted'),
      kmsKeyId: configuration.optionalText('KmsKeyId'),
    };
  },
};
