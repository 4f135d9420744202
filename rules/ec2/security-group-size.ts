import { configurationItem } from '#shared/document/configuration.ts';
import type { Fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface SecurityGroupSize {
  /** Id and name, for messages. */
  readonly label: string;
  /** Rules as EC2 counts them: one for each source or destination of each entry. */
  readonly inbound: number;
  readonly outbound: number;
}

/** AWS::EC2::SecurityGroup, as far as it is about how many rules it has. */
export const securityGroupSize: Reader<SecurityGroupSize> = {
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const id = configuration.text('groupId');
    const name = configuration.optionalText('groupName');
    return {
      label: name === undefined ? id : `${id} (${name})`,
      inbound: rulesIn(requiredRecords(configuration, 'ipPermissions')),
      outbound: rulesIn(configuration.records('ipPermissionsEgress')),
    };
  },
};

function rulesIn(entries: readonly Fields[]): number {
  return entries.reduce((sum, entry) => sum + rulesOf(entry), 0);
}

function rulesOf(entry: Fields): number {
  // Newer items repeat the IPv4 networks as texts; older ones have the texts only.
  const v4 = Math.max(entry.list('ipv4Ranges').length, entry.list('ipRanges').length);
  const others = ['ipv6Ranges', 'prefixListIds', 'userIdGroupPairs'];
  return others.reduce((sum, name) => sum + entry.list(name).length, v4);
}
