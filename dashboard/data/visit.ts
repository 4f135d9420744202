/** When this browser was here before: what changed since then is news. */
import { readKept, writeKept } from './kept.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
/** Loading the page again within this time is the same visit. */
const SAME_VISIT = 0.5 * HOUR;

interface Visit {
  readonly from: string;
  /** Nobody was here before: the last week is shown. */
  readonly isFirst: boolean;
}

let visit: Visit | undefined;

/** Since when something is news. The present visit is noted for the next one. */
export function lastVisit(): Visit {
  visit ??= noted();
  return visit;
}

function noted(): Visit {
  const now = Date.now();
  const seen = Number(readKept('seen'));
  const before = Number(readKept('visit'));
  const isSame = seen > 0 && now - seen < SAME_VISIT;
  const from = isSame ? before : seen;
  writeKept('visit', String(from > 0 ? from : 0));
  writeKept('seen', String(now));
  const isFirst = !(from > 0);
  return { from: new Date(isFirst ? now - WEEK : from).toISOString(), isFirst };
}
