import { known } from '#shared/document/known.ts';
import { shortList } from '#shared/document/short-list.ts';
import type { Difference } from './trail-destination.ts';
import type { LiveTrail } from './trails.ts';

export interface DemandedEvents {
  readonly includeManagementEvents: boolean;
  readonly readWriteType: 'ALL' | 'ReadOnly' | 'WriteOnly';
}

/** Which of the demanded management events a trail leaves out; none when it records them all. */
export function eventGaps(trail: LiveTrail, demanded: DemandedEvents): readonly Difference[] {
  if (!demanded.includeManagementEvents) return [];
  const path = `${trail.path}.eventSelectors`;
  const { reads, writes, excluded } = known(trail.managementEvents, path);
  const gap = (words: string, expected: unknown, actual: unknown): Difference => ({
    path,
    expected,
    actual,
    words,
  });
  return [
    ...(reads || demanded.readWriteType === 'WriteOnly'
      ? []
      : [gap('no reads', 'reads', 'no reads')]),
    ...(writes || demanded.readWriteType === 'ReadOnly'
      ? []
      : [gap('no writes', 'writes', 'no writes')]),
    ...(excluded.length === 0
      ? []
      : [gap(`not ${shortList(excluded)}`, [], excluded.slice(0, 10))]),
  ];
}
