import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface ElasticIp {
  /** Allocation id, or the address itself where there is none (EC2-Classic). */
  readonly id: string;
  readonly publicIp: string;
  /** The instance or network interface that it belongs to; undefined when to none. */
  readonly attachedTo: string | undefined;
}

/** AWS::EC2::EIP. What it is attached to is in the item only while it is attached. */
export const elasticIp: Reader<ElasticIp> = {
  resourceTypes: ['AWS::EC2::EIP'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const publicIp = configuration.text('publicIp');
    const owners = ['instanceId', 'networkInterfaceId', 'associationId'].map((name) =>
      configuration.optionalText(name),
    );
    return {
      id: configuration.optionalText('allocationId') ?? publicIp,
      publicIp,
      attachedTo: owners.find((owner) => owner !== undefined && owner !== ''),
    };
  },
};
