/**
 * What of a chain may leave the table: its oldest records, as far as they were recorded before a
 * time and no finding needs them that was open at that time or later. An episode's records stay
 * together, from its opening on.
 */
import type { Instant } from '../domain/instant.ts';
import type { Transition } from '../domain/transition.ts';
import { type Episode, leftAt } from './episode-item.ts';

/** Whether an episode's time is counted from before then: it was closed, and known to be. */
export function isOver(row: Episode, before: Instant): boolean {
  const left = leftAt(row);
  return left !== undefined && left < before;
}

/** How many of the records may go. records: of one chain, in its order; rows: last ones of episodes. */
export function removable(
  records: readonly Transition[],
  rows: readonly Episode[],
  before: Instant,
): number {
  const young = records.findIndex(({ recordedAt }) => recordedAt >= before);
  const needed = rows
    .filter((row) => !isOver(row, before))
    .map((row) => records.findIndex((record) => isOf(record, row)))
    .filter((at) => at >= 0);
  return Math.min(young < 0 ? records.length : young, ...needed);
}

/** Whether a record is of an episode, or of a time after it began. */
const isOf = ({ changes }: Transition, { rule, openedAt }: Episode): boolean =>
  changes.some(
    (change) => change.rule === rule && (change.at >= openedAt || change.openedAt === openedAt),
  );

/** Rows whose words may go: those of episodes that are over, and what was superseded long ago. */
export function removableRows(rows: readonly Episode[], before: Instant): readonly Episode[] {
  const open = new Set(rows.filter((row) => isLast(row) && !isOver(row, before)).map(episodeName));
  return rows.filter(
    (row) => row.archived === undefined && isOver(row, before) && !open.has(episodeName(row)),
  );
}

/** Whether a row is the last of its episode: neither superseded nor followed by another phase. */
export const isLast = ({ voidedAt, phaseEnd }: Episode): boolean =>
  voidedAt === undefined && phaseEnd === undefined;

const episodeName = ({ rule, openedAt, incident }: Episode): string =>
  `${rule}\n${openedAt}\n${incident?.id ?? ''}`;
