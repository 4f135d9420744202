import { configurationItem } from '#shared/document/configuration.ts';
import type { Fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface VolumeUse {
  readonly id: string;
  /** `creating`, `available` (attached to nothing), `in-use`, `deleting`, `deleted` or `error`. */
  readonly state: string;
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  /** Where it stands: `attachments[0]`. */
  readonly path: string;
  readonly instanceId: string | undefined;
  /** The volume goes when the instance goes. */
  readonly deleteOnTermination: boolean | undefined;
}

/** AWS::EC2::Volume, as far as it is about who uses it. */
export const volumeUse: Reader<VolumeUse> = {
  resourceTypes: ['AWS::EC2::Volume'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      id: configuration.text('volumeId'),
      state: configuration.text('state'),
      attachments: requiredRecords(configuration, 'attachments').map(attachmentIn),
    };
  },
};

const IN_ITEM = 'configuration.';

const attachmentIn = (entry: Fields): Attachment => ({
  path: entry.path.slice(IN_ITEM.length),
  instanceId: entry.optionalText('instanceId'),
  deleteOnTermination: entry.optionalFlag('deleteOnTermination'),
});
