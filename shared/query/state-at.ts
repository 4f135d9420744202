import type { Episode } from '../store/episode-item.ts';
import type { FindingState } from './filter.ts';
import type { AskedTimes } from './times.ts';

/** What had become of a finding that was violated at T; the row is that of T, as known at K. */
export function stateAt(row: Episode, { at }: Pick<AskedTimes, 'at'>): FindingState {
  if (row.excepted !== undefined && row.excepted.until > at) return 'excepted';
  if (row.snoozed !== undefined && row.snoozed.until > at) return 'snoozed';
  return row.acknowledged !== undefined && row.acknowledged.at <= at ? 'acknowledged' : 'open';
}
