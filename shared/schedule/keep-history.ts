/** What is done with history as it grows old: it moves to the archive, or it expires. */
import { epochMs } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { HistoryArchive } from '../ports/history-archive.ts';
import type { Log, Meter } from '../ports/log.ts';
import type { Table } from '../ports/table.ts';
import { expireRows } from '../store/expire-rows.ts';
import { dayBoundary, moveHistory } from '../store/move-history.ts';
import { type Keeping, monthsBefore } from '../store/retention.ts';

export interface KeepHistoryPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly keeping?: Keeping;
  readonly archive?: HistoryArchive;
}

/** Well within what a run may take; the next one goes on where it ended. */
const RUN_MS = 30_000;

export async function keepHistory(ports: KeepHistoryPorts): Promise<void> {
  const { table, clock, log, meter, archive, keeping = {} } = ports;
  const { archiveAfterDays, retentionMonths } = keeping;
  const now = clock();
  const isTimeUp = (): boolean => epochMs(clock()) - epochMs(now) > RUN_MS;
  const over =
    retentionMonths === undefined ? undefined : dayBoundary(monthsBefore(now, retentionMonths), 0);
  if (archiveAfterDays !== undefined && archive === undefined) {
    throw new Error('historyArchiveAfter is set, and there is no archive to move history to');
  }
  const before = archiveAfterDays === undefined ? over : dayBoundary(now, archiveAfterDays);
  if (before !== undefined) {
    const to = archiveAfterDays === undefined ? undefined : archive;
    const options = { before, isTimeUp };
    const moved = await moveHistory({ table, clock, ...(to && { archive: to }) }, options);
    meter.count(to === undefined ? 'history-expired' : 'history-archived', moved.records);
    if (moved.records > 0) log.info('older history was moved', { ...moved, before });
  }
  if (over !== undefined && !isTimeUp()) {
    const { rows } = await expireRows(table, over, isTimeUp);
    meter.count('findings-expired', rows);
    if (rows > 0) log.info('findings that ended long ago have expired', { rows, before: over });
  }
}
