import { epochMs, shifted } from '#shared/domain/instant.ts';
import type { StateObservation } from '#shared/domain/observation.ts';
import { orderOf } from '#shared/domain/position.ts';
import { ACCOUNT_TYPE, GLOBAL_REGION } from '#shared/domain/subject.ts';
import { READ_LAG_MS } from '#shared/engine/read-order.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { MemberReader } from '#shared/ports/member-reader.ts';
import type { Estate } from './estate.ts';
import { noMembers } from './no-members.ts';

/** Reads a made-up estate as members are read, in the shape of AWS Config items. */
export function createEstateReader(estate: Estate, clock: Clock): MemberReader {
  return {
    canRead: (resourceType) => estate.types.has(resourceType),
    async readResource(resource) {
      const item = estate.itemOf(resource);
      // Nobody can tell whether what the story never had is gone.
      if (item === undefined) return noMembers.readResource(resource);
      if (item === 'gone') return { kind: 'absent' };
      const { configuration, supplementaryConfiguration, relationships, resourceName } = item;
      return {
        kind: 'present',
        resourceId: item.resourceId,
        traits: {
          arn: item.ARN,
          tags: item.tags,
          ...(resourceName !== null && { name: resourceName }),
        },
        state: {
          configuration: configuration ?? {},
          supplementaryConfiguration,
          relationships: relationships.map((each) => ({ ...each })),
        },
      };
    },
    async collect(collector, accountId, region) {
      const side = estate.aspectOf(accountId, collector, [GLOBAL_REGION, region]);
      if (side === undefined) return undefined;
      const start = clock();
      return [
        {
          kind: 'state',
          subject: {
            accountId,
            region: side.region,
            resourceType: ACCOUNT_TYPE,
            resourceId: accountId,
          },
          traits: {},
          aspect: collector,
          state: { kind: 'present', value: side.state },
          order: orderOf(shifted(start, -READ_LAG_MS), 'scheduled-read', epochMs(start)),
          seenAt: start,
          source: { channel: 'collector', reference: collector },
        } satisfies StateObservation,
      ];
    },
  };
}
