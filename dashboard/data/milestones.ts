/** What the API tells of milestones. Where it has none it answers 404, and nothing is shown. */
import type { About, Listed, Severity } from './answers.ts';

export interface Milestone {
  readonly name: string;
  readonly at: string;
  readonly knownAt: string;
  readonly by: string;
  readonly note?: string;
  readonly withdrawn?: { readonly at: string; readonly by: string; readonly reason: string };
}

export type Milestones = Listed<Milestone>;

interface Side {
  readonly name?: string;
  readonly at: string;
}

export type MilestoneComparison = About & {
  readonly from: Side;
  readonly to: Side;
  readonly openBefore: number;
  readonly openAfter: number;
  readonly items: readonly {
    readonly pillar: string;
    readonly severity: Severity;
    readonly before: number;
    readonly after: number;
  }[];
};
