import type { Fields } from '../document/fields.ts';
import type { Names } from './names.ts';
import type { Place, ReadAction, ReadInputs, SlackScopes } from './reads.ts';

export const results = ['pass', 'warn', 'fail', 'unknown'] as const;
export type Result = (typeof results)[number];

/** What a check found in one place. */
export interface Answer {
  readonly result: Result;
  /** The values that decided, by name. */
  readonly evidence: Readonly<Record<string, unknown>>;
  /** The command that mends it; absent only when it passed. */
  readonly fix?: string;
}

/** What is known before the first read. */
export interface Circumstances {
  readonly stage: string;
  readonly names: Names;
  /** Region of the hub. */
  readonly region: string;
  /** The Regions of members that are looked at; us-east-1 is always among them. */
  readonly regions: readonly string[];
  /** `24.21.0` */
  readonly nodeVersion: string;
  /** SHA-256, in base64, of each archive in .build/, by the name of its function's file. */
  readonly archives: Readonly<Record<string, string>>;
  readonly slack: SlackScopes;
  /** Role that the doctor assumes in members. */
  readonly role: string;
}

/** What a check is handed. */
export interface At extends Circumstances {
  readonly place: Place;
  /**
   * Reads at the check's place, or at another one. Undefined: AWS says that there is none. Throws
   * Unread when nothing is known.
   */
  asked<A extends ReadAction>(
    action: A,
    input: ReadInputs[A],
    place?: Place,
  ): Promise<Fields | undefined>;
  /** All members of a list, page by page. */
  all<A extends ReadAction>(
    action: A,
    input: ReadInputs[A],
    list: string,
    place?: Place,
  ): Promise<readonly Fields[]>;
  skewMs(): number | undefined;
}

/** One thing that has to be right, before or after Plumbline is deployed. */
export interface Check {
  readonly id: string;
  /** What is right, as a sentence without a full stop. */
  readonly title: string;
  /** `hub`: once. `account`: in each account. `place`: in each account and Region. */
  readonly scope: 'hub' | 'account' | 'place';
  /** What it reads; anything else is refused to it. */
  readonly actions: readonly ReadAction[];
  look(at: At): Promise<Answer>;
}

/** Something could not be read, so nothing is known. */
export class Unread extends Error {
  override readonly name = 'Unread';
  readonly evidence: Answer['evidence'];
  /** The command that lets it be read; absent: the runner knows one. */
  readonly fix: string | undefined;

  constructor(evidence: Answer['evidence'], fix?: string) {
    super(Object.values(evidence).join('; '));
    this.evidence = evidence;
    this.fix = fix;
  }
}

/** Not even who we are is known: there are no credentials, or AWS does not accept them. */
export class SignedOut extends Unread {}

export const pass = (evidence: Answer['evidence']): Answer => ({ result: 'pass', evidence });
export const warn = (evidence: Answer['evidence'], fix: string): Answer => ({
  result: 'warn',
  evidence,
  fix,
});
export const fail = (evidence: Answer['evidence'], fix: string): Answer => ({
  result: 'fail',
  evidence,
  fix,
});

/** The worst of some results, in this order: fail, warn, unknown, pass. */
export function worst(all: readonly Result[]): Result {
  const order: readonly Result[] = ['fail', 'warn', 'unknown'];
  return order.find((each) => all.includes(each)) ?? 'pass';
}
