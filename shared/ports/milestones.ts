import type { Instant } from '../domain/instant.ts';
import type { Milestone, RecordedMilestone } from '../domain/milestone.ts';

export interface Milestones {
  /** False: there is one of the name. */
  add(milestone: Milestone): Promise<boolean>;
  /** It stays in the record. `unchanged`: it was withdrawn before. */
  withdraw(
    name: string,
    about: { readonly by: string; readonly reason: string },
  ): Promise<'done' | 'unchanged' | 'unknown'>;
  /** Those that were recorded by a time, oldest first; withdrawn ones too. */
  list(knownAt: Instant): Promise<readonly RecordedMilestone[]>;
}
