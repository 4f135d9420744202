import { epochMs, type Instant } from '../domain/instant.ts';
import type { Change } from '../domain/transition.ts';

/** What opens again within so many days after it was closed has regressed. */
export const REGRESSION_DAYS = 30;

/** An opening as a regression, where the same violation was closed shortly before; closedBy: a hash. */
export function asRegression(
  change: Change,
  closedBefore: Instant | undefined,
  closedBy?: string,
): Change {
  if (change.kind !== 'opened' || closedBefore === undefined) return change;
  const days = (epochMs(change.at) - epochMs(closedBefore)) / 86_400_000;
  if (days > REGRESSION_DAYS) return change;
  return { ...change, kind: 'regressed', closedBefore, ...(closedBy && { closedBy }) };
}
