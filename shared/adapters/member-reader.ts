/** Reads in the accounts of the organization, by the read role; what there is to read is listed here. */
import type { StateObservation } from '../domain/observation.ts';
import type { NamedResource } from '../domain/read-request.ts';
import type { Clock } from '../ports/clock.ts';
import type { LiveReading } from '../ports/live-read.ts';
import type { MemberReader } from '../ports/member-reader.ts';
import { collectors } from './collectors/index.ts';
import { liveReads } from './live-reads/index.ts';
import type { MemberAccess } from './member-access.ts';

export interface MemberReaderOptions {
  readonly access: Pick<MemberAccess, 'connectMember'>;
  readonly clock: Clock;
}

export function createMemberReader({ access, clock }: MemberReaderOptions): MemberReader {
  const reads = new Map(liveReads.map((read) => [read.resourceType, read]));
  const byName = new Map(collectors.map((collector) => [collector.name, collector]));
  return {
    canRead: (resourceType) => reads.has(resourceType),
    async readResource(resource: NamedResource): Promise<LiveReading> {
      const read = reads.get(resource.resourceType);
      if (read === undefined) {
        return {
          kind: 'failed',
          cause: `nothing reads ${resource.resourceType} live`,
          retry: false,
        };
      }
      const { liveReads: clients } = access.connectMember(resource.accountId, resource.region);
      return read.read(clients, resource);
    },
    async collect(name, accountId, region): Promise<readonly StateObservation[] | undefined> {
      const collector = byName.get(name);
      if (collector === undefined) return undefined;
      const { collectors: clients } = access.connectMember(accountId, region);
      return collector.collect(clients, { accountId, region, now: clock() });
    },
  };
}
