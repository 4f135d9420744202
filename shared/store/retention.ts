import { epochMs, type Instant, instantOf } from '../domain/instant.ts';

/** Months; the standards that ask for a year ask for it to be looked at after it is over. */
export const SHORTEST_RETENTION = 13;
const LONGEST_RETENTION = 1_200;

/** So many calendar months earlier; of the 31st the last day there is. */
export function monthsBefore(at: Instant, months: number): Instant {
  const date = new Date(epochMs(at));
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return instantOf(date.getTime());
}

/** How long history is kept and where, as `serverless.yml` says it. */
export interface Keeping {
  /** Months after the closing of an episode; absent: for good. */
  readonly retentionMonths?: number;
  /** Days after which it moves to the archive; absent: it stays in the table. */
  readonly archiveAfterDays?: number;
}

/** Reads the two settings. Throws Error that says which, and what it may be. */
export function parseKeeping(
  retention: string | undefined,
  archiveAfter: string | undefined,
): Keeping {
  const retentionMonths = whole(retention);
  if (
    retentionMonths !== undefined &&
    !(retentionMonths >= SHORTEST_RETENTION && retentionMonths <= LONGEST_RETENTION)
  ) {
    throw new Error(
      `historyRetention is ${retention}: give whole months, ${SHORTEST_RETENTION} or more, or 0 to keep history for good`,
    );
  }
  const archiveAfterDays = whole(archiveAfter);
  if (archiveAfterDays !== undefined && !(archiveAfterDays >= 31)) {
    throw new Error(
      `historyArchiveAfter is ${archiveAfter}: give whole days, 31 or more, or 0 to keep history in the table`,
    );
  }
  return {
    ...(retentionMonths !== undefined && { retentionMonths }),
    ...(archiveAfterDays !== undefined && { archiveAfterDays }),
  };
}

const whole = (text: string | undefined): number | undefined =>
  text === undefined || text === '0'
    ? undefined
    : /^\d{1,5}$/.test(text)
      ? Number(text)
      : Number.NaN;
