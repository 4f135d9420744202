import type { Alert } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';

/** What an alert tells of a step that a person, or the end of its time, made. */
export interface ToldStep {
  /** Whoever made it, by name; absent when time did, or when they were forgotten. */
  readonly by?: string;
  /** Note, or reason. */
  readonly why?: string;
  readonly until?: Instant;
  /** Of what was woken: what it had been. */
  readonly was?: 'snoozed' | 'excepted';
}

/** An alert, with the step where it tells of one. */
export type ToldAlert = Alert & { readonly action?: ToldStep };
