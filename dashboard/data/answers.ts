/** What the API answers, from the schemas that its tests hold every answer to. */
import type * as z from 'zod/mini';
import type * as boards from '#shared/api/board-schemas.ts';
import type * as knowledge from '#shared/api/knowledge-schemas.ts';
import type * as shapes from '#shared/api/schemas.ts';

type Members<T> = {
  readonly [K in keyof T]: T[K] extends z.core.$ZodType ? z.output<T[K]> : never;
};

/** What every answer begins with. */
export type About = Members<typeof shapes.about>;
export type Listed<T> = About & { readonly items: readonly T[] };
export type Paged<T> = Listed<T> & { readonly nextCursor?: string };

export type Finding = z.output<typeof shapes.finding>;
export type Transition = z.output<typeof shapes.transition>;
export type Change = z.output<typeof shapes.change>;
export type Episode = z.output<typeof shapes.episode>;
export type Who = z.output<typeof shapes.who>;
export type Counted = z.output<typeof shapes.counted>;
export type Summary = z.output<typeof shapes.summary>;
export type Rule = z.output<typeof shapes.rule>;
export type Account = z.output<typeof knowledge.account>;
export type CoverageRow = z.output<typeof knowledge.coverageRow>;
export type Exception = z.output<typeof knowledge.exception>;
export type ConfigurationVersion = z.output<typeof knowledge.configurationVersion>;
export type Framework = z.output<typeof knowledge.framework>;
export type Requirement = z.output<typeof knowledge.requirement>;
export type FixTimes = z.output<typeof shapes.fixTimes>;
export type BySeverity = z.output<typeof shapes.bySeverity>;
export type Problem = z.output<typeof shapes.problemShape>;
export type Milestone = z.output<typeof knowledge.milestone>;
export type Health = About & Members<typeof knowledge.health>;

export type Facets = z.output<typeof boards.facets>;
export type Matrix = z.output<typeof boards.matrix>;
export type RuleStanding = z.output<typeof boards.ruleStanding>;
export type Workload = z.output<typeof boards.workload>;
export type Help = z.output<typeof boards.help>;

export type Severity = Finding['severity'];
export type FindingState = Finding['state'];
export type Pillar = Rule['pillar'];
export type Signal = RuleStanding['signal'];

export interface TrendDay {
  readonly at: string;
  readonly open: number;
  readonly bySeverity: BySeverity;
}

export type OneFinding = About & {
  readonly item: Finding;
  readonly help: Help;
  readonly episodes: readonly Episode[];
  readonly transitions: readonly Transition[];
  readonly who: Who;
  readonly endedBy?: Who;
  readonly calls?: number;
  readonly lastAt?: string;
};

export type Timeline = Listed<Transition> & {
  readonly accountId: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly name?: string;
  readonly standings: readonly {
    readonly rule: string;
    readonly standing: string;
    readonly since: string;
  }[];
  readonly episodes: readonly (Episode & { readonly rule: string; readonly severity: string })[];
};

export type Diff = About & {
  readonly from: string;
  readonly to: string;
  readonly windowSeconds: number;
  readonly openBefore: number;
  readonly openAfter: number;
  readonly stillOpen: number;
  readonly new: readonly Finding[];
  readonly regressed: readonly Finding[];
  readonly resolved: readonly Finding[];
  readonly cameAndWent: readonly Finding[];
};

export type FrameworkScore = Listed<Requirement> & {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly note?: string;
  readonly formula: string;
  readonly accounts: number;
  readonly overall: Score;
};

export type Score = Pick<
  Requirement,
  'score' | 'compliant' | 'open' | 'excepted' | 'notApplicable' | 'unknown'
>;

export type Watched = z.output<typeof boards.watched>;
export type WatchedType = z.output<typeof boards.watchedType>;

export type FixAnswer = Listed<FixTimes> & {
  readonly from: string;
  readonly to: string;
  readonly all: FixTimes;
};
