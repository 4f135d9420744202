import { DocumentError, fields } from '../../document/fields.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Severity, severities } from '../../domain/severity.ts';
import type { Subject, Traits } from '../../domain/subject.ts';
import type { Evidence } from '../../domain/verdict.ts';

/** Whose verdict it is, and what people call them. */
export const origins = {
  'aws-config': 'AWS Config',
  'security-hub': 'AWS Security Hub',
  'trusted-advisor': 'AWS Trusted Advisor',
  guardduty: 'Amazon GuardDuty',
  'access-analyzer': 'IAM Access Analyzer',
  'aws-health': 'AWS Health',
} as const;
export type Origin = keyof typeof origins;

export function isOrigin(text: string): text is Origin {
  return Object.hasOwn(origins, text);
}

export const compliances = ['violation', 'compliant', 'notApplicable', 'unknown'] as const;
export type Compliance = (typeof compliances)[number];

/**
 * Another tool's verdict on one resource: the state of an aspect `verdict/<origin>.<rule>`,
 * whichever dialect it came in. What the source could not decide (`unknown`) never becomes a state:
 * it is an unreadable one, with the message as its cause.
 */
export interface ForeignVerdict {
  readonly origin: Origin;
  /** As the source names what it judged by: `restricted-ssh`, `CloudTrail.2`, a finding type. */
  readonly rule: string;
  readonly title: string;
  readonly compliance: Compliance;
  readonly severity: Severity;
  /** What the source says of this resource, or why it does not apply or is not known. */
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** What the source recommends. */
  readonly fix?: string;
  /** An https address where the source explains it. */
  readonly reference?: string;
}

/** A verdict as a dialect read it: of which resource, when given, and what tells it apart. */
export interface Judgement {
  readonly verdict: ForeignVerdict;
  readonly subject: Subject;
  readonly traits: Traits;
  /** When the source judged. */
  readonly judgedAt: Instant;
  /** Where that stood in the document. */
  readonly judgedAtPath: string;
  /** When it was told, where that tells which of two of the same time is newer. */
  readonly saidAt?: Instant;
  /**
   * Tells apart several verdicts of one rule on one subject (a finding's id), so that the end of
   * one does not close the others.
   */
  readonly instance?: string;
}

/** Reads the state of a verdict aspect. Throws DocumentError when it is none. */
export function foreignVerdict(value: unknown): ForeignVerdict {
  const state = fields(value);
  const origin = state.text('origin');
  if (!isOrigin(origin)) {
    throw new DocumentError('origin', Object.keys(origins).join(' | '), origin);
  }
  const [fix, reference] = [state.optionalText('fix'), state.optionalText('reference')];
  return {
    origin,
    rule: state.text('rule'),
    title: state.text('title'),
    compliance: oneOf(compliances, state.raw('compliance'), 'compliance'),
    severity: oneOf(severities, state.raw('severity'), 'severity'),
    message: state.text('message'),
    evidence: state.records('evidence').map((each) => ({
      path: each.text('path'),
      expected: each.raw('expected') ?? null,
      actual: each.raw('actual') ?? null,
    })),
    ...(fix === undefined ? {} : { fix }),
    ...(reference === undefined ? {} : { reference }),
  };
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, path: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new DocumentError(path, allowed.join(' | '), value);
  return found;
}
