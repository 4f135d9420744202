import type { Transition } from '../domain/transition.ts';
import type { Lateness } from '../engine/advance.ts';
import type { Judged } from '../engine/judged.ts';

/** What a commit did. */
export interface Committed {
  /** `confirmed`: newer, and nothing else changed. `duplicate`: known already, nothing written. */
  readonly kind: 'confirmed' | 'duplicate' | 'recorded';
  readonly lateness: Lateness;
  readonly transitions: readonly Transition[];
  readonly lostRaces: number;
}

/** Where verdicts become history. */
export interface FindingStore {
  /**
   * One group: observations of one (subject, aspect), in any order. Atomic; the same group again
   * changes nothing. Rejects with TableError when the store could not take it.
   */
  commit(group: readonly Judged[]): Promise<Committed>;
  /** Something was heard from this account, region and source. */
  heard(accountId: string, region: string, source: string): Promise<void>;
}
