/**
 * What was open at a time T, by all that had been recorded until knownAt: the same question gives
 * the same answer for ever.
 *
 * Every row of a class left at the latest (the class's longest duration) after it opened, so a row
 * that was open at T left between T and T + that duration: the read is in proportion to the answer.
 */
import { epochMs, type Instant, instantOf } from '../domain/instant.ts';
import type { Query, Table } from '../ports/table.ts';
import { beginsAt, type Episode, parseEpisode } from './episode-item.ts';
import { allItems } from './history.ts';
import {
  accountPartition,
  closedClasses,
  DAY_MS,
  OPEN,
  organizationPartition,
  rulePartition,
  shards,
} from './keys.ts';

/** Whose findings are asked for. */
export type Scope =
  | { readonly rule: string }
  | { readonly accountId: string }
  | { readonly organization: true };

const LATEST = '9999';

/** Whether a row was what was known at K. */
export function isKnown({ recordedAt, phase, voidedAt }: Episode, knownAt: Instant): boolean {
  if ((phase?.recordedAt ?? recordedAt) > knownAt) return false;
  return voidedAt === undefined || voidedAt > knownAt;
}

/** Whether a row was the last that was known of its episode at K: of each there is one. */
export function isLastKnown(row: Episode, knownAt: Instant): boolean {
  return isKnown(row, knownAt) && !(row.phaseEnd && row.phaseEnd.recordedAt <= knownAt);
}

/** Whether a row was open at T as known at K, and said what it says: of each finding one at most. */
export function isOpenAt(row: Episode, at: Instant, knownAt: Instant): boolean {
  const { closedAt, closedRecordedAt, phaseEnd } = row;
  const isOver = (end: Instant | undefined, recordedAt: Instant | undefined): boolean =>
    end !== undefined && end <= at && recordedAt !== undefined && recordedAt <= knownAt;
  return (
    beginsAt(row) <= at &&
    isKnown(row, knownAt) &&
    !isOver(closedAt, closedRecordedAt) &&
    !isOver(phaseEnd?.at, phaseEnd?.recordedAt)
  );
}

/** From when a row was open, and until when, as known at K; undefined: it was not known then. */
export function openSpan(
  row: Episode,
  knownAt: Instant,
): { readonly from: Instant; readonly to?: Instant } | undefined {
  if (!isKnown(row, knownAt)) return undefined;
  const { closedAt, closedRecordedAt, phaseEnd } = row;
  const isSaid = (at: Instant | undefined): boolean => at !== undefined && at <= knownAt;
  const ends = [
    ...(closedAt !== undefined && isSaid(closedRecordedAt) ? [closedAt] : []),
    ...(phaseEnd !== undefined && isSaid(phaseEnd.recordedAt) ? [phaseEnd.at] : []),
  ].sort();
  return { from: beginsAt(row), ...(ends[0] !== undefined && { to: ends[0] }) };
}

/** Rows open at T as known at K; knownAt is not before T. In no particular order. */
export async function openAt(
  table: Table,
  scope: Scope,
  at: Instant,
  knownAt: Instant,
): Promise<readonly Episode[]> {
  const rows = new Map<string, Episode>();
  for (const query of queriesAt(scope, at)) {
    for await (const item of allItems(table, query)) {
      const episode = parseEpisode(item);
      // A row that moves between partitions while it is read may be seen twice: once by its key.
      if (episode && isOpenAt(episode, at, knownAt)) rows.set(`${item.pk}\n${item.sk}`, episode);
    }
  }
  return [...rows.values()];
}

function queriesAt(scope: Scope, at: Instant): readonly Query[] {
  return partitionsOf(scope, OPEN)
    .map((query): Query => query)
    .concat(
      closedClasses.flatMap(([name, days]) => {
        const last = Number.isFinite(days) ? instantOf(epochMs(at) + days * DAY_MS) : LATEST;
        return partitionsOf(scope, name).map((query) => ({
          ...query,
          sort: { from: at, to: `${last}~` },
        }));
      }),
    );
}

/** The index partitions of one class of a scope. */
export function partitionsOf(scope: Scope, within: string): readonly Query[] {
  if ('accountId' in scope) {
    return [{ index: 'by-account', partition: accountPartition(scope.accountId, within) }];
  }
  if ('rule' in scope) {
    return Array.from({ length: shards.rule }, (_, shard) => ({
      index: 'by-rule',
      partition: rulePartition(scope.rule, shard, within),
    }));
  }
  return Array.from({ length: shards.organization }, (_, shard) => ({
    index: 'by-org',
    partition: organizationPartition(shard, within),
  }));
}
