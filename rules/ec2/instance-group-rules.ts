import { fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface GroupRules {
  readonly id: string;
  /** Rules as EC2 counts them: one for each source or destination of each entry. */
  readonly inbound: number;
  readonly outbound: number;
}

/**
 * Aspect `security-group-rules` of an instance: the security groups on its network interfaces, each
 * once, with the number of their rules.
 *
 *     { "groups": [ { "id": "sg-…", "inbound": 3, "outbound": 1 } ] }
 */
export const instanceGroupRules: Reader<readonly GroupRules[]> = {
  resourceTypes: ['AWS::EC2::Instance'],
  aspect: 'security-group-rules',
  read: (value) =>
    requiredRecords(fields(value), 'groups').map((group) => ({
      id: group.text('id'),
      inbound: group.number('inbound'),
      outbound: group.number('outbound'),
    })),
};
