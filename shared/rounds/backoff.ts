import type { FailureReason } from './round.ts';

/** How an account fares in a round. */
export interface Trouble {
  /** Reads in a row that failed because of the account itself. */
  readonly failures: number;
  readonly reason: FailureReason;
}

const FIRST_SECONDS = 60;
/** SQS delays by 900 s at most; the requests of a slice have delays of their own. */
const LONGEST_SECONDS = 780;
/** After so many in a row the account is left in peace until the next round. */
export const MOST_FAILURES = 8;

/** Whether a failure says something of the whole account: a single denied call does not. */
export function isOfAccount(reason: FailureReason): boolean {
  return reason === 'unreachable' || reason === 'throttled';
}

/** How much later a request of the account is read; undefined: not in this round. */
export function backoffSeconds(trouble: Trouble | undefined): number | undefined {
  if (trouble === undefined || trouble.failures === 0) return 0;
  if (trouble.failures >= MOST_FAILURES) return undefined;
  return Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** (trouble.failures - 1));
}
