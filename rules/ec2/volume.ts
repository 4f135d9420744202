import { configurationItem } from '#shared/document/configuration.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface Volume {
  readonly id: string;
  readonly encrypted: boolean;
  /** Id or ARN as AWS writes it; undefined when the volume is not encrypted. */
  readonly kmsKeyId?: string;
  /** Instances that it is attached to, now: neither attaching nor detaching. */
  readonly attachedTo: readonly string[];
}

/** AWS::EC2::Volume. */
export const volume: Reader<Volume> = {
  resourceTypes: ['AWS::EC2::Volume'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const kmsKeyId = configuration.optionalText('kmsKeyId');
    return {
      id: configuration.text('volumeId'),
      encrypted: configuration.flag('encrypted'),
      ...(kmsKeyId !== undefined && { kmsKeyId }),
      attachedTo: requiredRecords(configuration, 'attachments')
        .filter((attachment) => attachment.text('state') === 'attached')
        .map((attachment) => attachment.text('instanceId')),
    };
  },
};
