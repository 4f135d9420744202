/** Reads all that is watched of an account: first smallest version. */
import { CONFIGURATION } from '../domain/observation.ts';
import { type Processed, processObservations } from '../engine/process-observations.ts';
import type { ReadReport, SweepRequest } from '../engine/process-read.ts';
import type { RuleIndex } from '../engine/select.ts';
import { observe } from '../events/observe.ts';
import type { Clock } from '../ports/clock.ts';
import type { FindingStore } from '../ports/finding-store.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import type { ResourceListing } from '../ports/resource-listing.ts';

export interface SweepPorts {
  readonly index: RuleIndex;
  readonly store: FindingStore;
  readonly queue: ReadQueue;
  readonly clock: Clock;
  readonly listing: ResourceListing;
  /** The Regions that are known of an account. */
  readonly regionsOf: (accountId: string) => Promise<readonly string[]>;
}

export function createSweep(ports: SweepPorts): (request: SweepRequest) => Promise<ReadReport> {
  return async (request) => {
    const { region, accountId } = request;
    if (region !== undefined) return ofRegion(ports, accountId, region);
    const regions = await ports.regionsOf(accountId);
    await ports.queue.send(regions.map((each) => ({ ...request, region: each })));
    return { kind: 'swept', outcomes: [] };
  };
}

async function ofRegion(
  { index, store, clock, listing }: SweepPorts,
  accountId: string,
  region: string,
): Promise<ReadReport> {
  const recorded = await listing.recordedTypes(accountId, region);
  if (recorded.kind === 'failed') return { kind: 'unread', reason: recorded.cause, outcomes: [] };
  const types = new Set(
    index.all.flatMap(({ rule: { on } }) => (on.aspect === CONFIGURATION ? on.resourceTypes : [])),
  );
  const outcomes: Processed[] = [];
  for (const resourceType of types) {
    if (recorded.notRecorded(resourceType) !== undefined) continue;
    let token: string | undefined;
    do {
      const now = clock();
      const page = await listing.page({
        accountId,
        region,
        resourceType,
        ...(token !== undefined && { token }),
      });
      if (page.kind === 'failed') break;
      const { observations } = observe(page.document, {
        aspectsOf: index.aspectsOf,
        now: clock(),
        channel: 'config-sweep',
        seenAt: now,
      });
      outcomes.push(...(await processObservations(observations, { index, store })));
      token = page.next;
    } while (token !== undefined);
  }
  return { kind: 'swept', outcomes };
}
