import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface Instance {
  readonly id: string;
  /** `pending`, `running`, `shutting-down`, `terminated`, `stopping` or `stopped`. */
  readonly state: string;
  /** It is going or gone: its last items lack most of what made it up. */
  readonly isGone: boolean;
  readonly vpcId?: string;
  readonly publicIpAddress?: string;
  /** Whether session tokens are `required` or `optional`; items from before 2019 do not say. */
  readonly httpTokens: string | undefined;
}

/** AWS::EC2::Instance. */
export const instance: Reader<Instance> = {
  resourceTypes: ['AWS::EC2::Instance'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const state = configuration.record('state').text('name');
    const vpcId = configuration.optionalText('vpcId');
    const publicIpAddress = configuration.optionalText('publicIpAddress');
    return {
      id: configuration.text('instanceId'),
      state,
      isGone: state === 'shutting-down' || state === 'terminated',
      ...(vpcId !== undefined && vpcId !== '' && { vpcId }),
      ...(publicIpAddress !== undefined && publicIpAddress !== '' && { publicIpAddress }),
      httpTokens: configuration.optionalRecord('metadataOptions')?.optionalText('httpTokens'),
    };
  },
};
