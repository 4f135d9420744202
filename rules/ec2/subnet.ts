import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface Subnet {
  readonly id: string;
  /** What is launched in it gets a public IPv4 address. */
  readonly givesPublicIpv4: boolean;
  /** What is launched in it gets an IPv6 address; items from before 2017 do not say. */
  readonly givesIpv6: boolean;
}

/** AWS::EC2::Subnet. */
export const subnet: Reader<Subnet> = {
  resourceTypes: ['AWS::EC2::Subnet'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      id: configuration.text('subnetId'),
      givesPublicIpv4: configuration.flag('mapPublicIpOnLaunch'),
      givesIpv6: configuration.optionalFlag('assignIpv6AddressOnCreation') ?? false,
    };
  },
};
