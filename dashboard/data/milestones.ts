/** What the API tells of milestones. Where it has none it answers 404, and nothing is shown. */
import type { About, Listed, Milestone, Severity } from './answers.ts';

export type Milestones = Listed<Milestone>;

interface Side {
  readonly name?: string;
  readonly at: string;
  readonly knownAt: string;
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
