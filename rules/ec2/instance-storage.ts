import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface InstanceStorage {
  readonly id: string;
  /** It is going or gone. */
  readonly isGone: boolean;
  /** `m5.large` … */
  readonly instanceType: string;
  /** It has bandwidth of its own to its volumes; undefined when the item does not say. */
  readonly ebsOptimized: boolean | undefined;
}

/** AWS::EC2::Instance, as far as it is about its way to its volumes. */
export const instanceStorage: Reader<InstanceStorage> = {
  resourceTypes: ['AWS::EC2::Instance'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const state = configuration.record('state').text('name');
    return {
      id: configuration.text('instanceId'),
      isGone: state === 'shutting-down' || state === 'terminated',
      instanceType: configuration.text('instanceType'),
      ebsOptimized: configuration.optionalFlag('ebsOptimized'),
    };
  },
};
