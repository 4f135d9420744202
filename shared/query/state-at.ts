import type { Episode } from '../store/episode-item.ts';
import type { FindingState } from './filter.ts';
import type { AskedTimes } from './times.ts';

/** What had become of a finding that was violated at T, by what was known at K. */
export function stateAt(row: Episode, { at, knownAt }: AskedTimes): FindingState {
  if (row.excepted !== undefined && row.excepted.until > at) return 'excepted';
  if (row.snoozed !== undefined && row.snoozed.until > at) return 'snoozed';
  return row.acknowledged !== undefined && row.acknowledged.at <= knownAt ? 'acknowledged' : 'open';
}
