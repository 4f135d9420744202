/** A framework: requirements, and what becomes of each of them here. */

export interface Framework {
  /** `cis-5.0`: lower-case letters, digits, dots and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** Where the mapping comes from, or what it is not. */
  readonly note?: string;
  /** It lists every requirement of the framework; otherwise only those that rules bear on. */
  readonly complete?: boolean;
  readonly requirements: Readonly<Record<string, Requirement>>;
}

/** Exactly one of three: rules bear on it, a person must look, or nothing covers it yet. */
export interface Requirement {
  /** In our own words; a standard's text is its publisher's. */
  readonly summary?: string;
  /** Ids of the rules that decide it; empty when none does. */
  readonly rules: readonly string[];
  /** What the rules leave open. */
  readonly remains?: string;
  readonly needs?: 'a person';
  /** Why nothing decides it, and what would. */
  readonly notCovered?: string;
}

/** How much of a framework is decided: ids of its requirements, each in one list but `partly`. */
export interface Coverage {
  readonly total: number;
  readonly decided: readonly string[];
  /** Those of the decided where the rules leave something open. */
  readonly partly: readonly string[];
  readonly needsPerson: readonly string[];
  readonly notCovered: readonly string[];
}

/** Counts what a framework says of its requirements. */
export function coverageOf({ requirements }: Framework): Coverage {
  const all = Object.entries(requirements);
  const those = (is: (requirement: Requirement) => boolean): readonly string[] =>
    all.filter(([, requirement]) => is(requirement)).map(([id]) => id);
  return {
    total: all.length,
    decided: those(({ rules }) => rules.length > 0),
    partly: those(({ remains }) => remains !== undefined),
    needsPerson: those(({ needs }) => needs !== undefined),
    notCovered: those(({ notCovered }) => notCovered !== undefined),
  };
}
