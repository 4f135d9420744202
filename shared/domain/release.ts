/** A release, as far as its rules on state go. */
export interface Release {
  /** Grows with every release that has other rules than the one before it. */
  readonly generation: number;
  /** Of the ids and sources of its rules. */
  readonly hash: string;
}
