/** One value that decided: where it stands, what it should have been, what it was. */
export interface Evidence {
  /** Dotted path into the state as AWS writes it: `ipPermissions[0].ipv4Ranges`. */
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** What fills the placeholders of a message. */
export type MessageData = Readonly<Record<string, string | number | boolean>>;

export interface Violation {
  readonly kind: 'violation';
  readonly messageId: string;
  readonly message: string;
  readonly data: MessageData;
  readonly evidence: readonly Evidence[];
}

/** What a condition rule says of a state. */
export type Verdict =
  | { readonly kind: 'compliant' }
  | Violation
  | { readonly kind: 'notApplicable'; readonly reason: string };

/** What came of asking a rule. A failure is never a finding. */
export type Outcome =
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'failed'; readonly cause: string };

export const compliant: Verdict = Object.freeze({ kind: 'compliant' });

export function notApplicable(reason: string): Verdict {
  return { kind: 'notApplicable', reason };
}
