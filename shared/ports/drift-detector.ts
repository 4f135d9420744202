import type { LiveReading } from './live-read.ts';

/** A call that gave nothing. retry: throttled, unreachable or too early; else denied or broken. */
export interface DriftFailure {
  readonly kind: 'failed';
  readonly cause: string;
  readonly retry: boolean;
}

type Present = Extract<LiveReading, { readonly kind: 'present' }>;

export interface ListedStack {
  /** Its ARN, which is the id that AWS Config has for it. */
  readonly id: string;
  readonly status: string;
  /** When its drift was last detected, by whomever, in ISO 8601. */
  readonly checkedAt?: string;
  readonly reading: Present;
}

/** Has CloudFormation detect drift of stacks, in an account and Region. Nothing here rejects. */
export interface DriftDetector {
  /** Every stack that is not deleted, nested ones and those of StackSets among them. */
  list(
    accountId: string,
    region: string,
  ): Promise<{ readonly kind: 'listed'; readonly stacks: readonly ListedStack[] } | DriftFailure>;
  start(
    accountId: string,
    region: string,
    stack: string,
  ): Promise<
    | { readonly kind: 'started'; readonly detection: string }
    | { readonly kind: 'absent' }
    | DriftFailure
  >;
  /** What has become of a detection; incomplete: not every resource could be compared. */
  ask(
    accountId: string,
    region: string,
    detection: string,
  ): Promise<
    | { readonly kind: 'running' | 'complete' }
    | { readonly kind: 'incomplete'; readonly reason: string }
    | DriftFailure
  >;
  /** The stack as it is now, in the shape of an AWS Config item. */
  read(accountId: string, region: string, stack: string): Promise<LiveReading>;
}
