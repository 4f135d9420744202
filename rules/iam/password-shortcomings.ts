import type { Evidence } from '#shared/domain/verdict.ts';
import type { PasswordPolicy } from './password-policy.ts';

/** What is asked of a password policy; false and 0 ask for nothing. */
export type PasswordDemands = {
  readonly [Name in keyof PasswordPolicy]-?: PasswordPolicy[Name] & {};
};

export interface Shortcoming extends Evidence {
  /** In words: `length 8 instead of 14`. */
  readonly words: string;
}

const CHARACTERS = [
  ['RequireUppercaseCharacters', 'no upper-case letter'],
  ['RequireLowercaseCharacters', 'no lower-case letter'],
  ['RequireSymbols', 'no symbol'],
  ['RequireNumbers', 'no digit'],
] as const;

/** Where a policy asks for less than is demanded; none when it asks for all of it. */
export function shortcomings(
  policy: PasswordPolicy,
  demands: PasswordDemands,
): readonly Shortcoming[] {
  const found: Shortcoming[] = CHARACTERS.filter(([name]) => demands[name] && !policy[name]).map(
    ([name, words]) => shortcoming(name, true, false, words),
  );
  const {
    MinimumPasswordLength: length,
    PasswordReusePrevention: reuse,
    MaxPasswordAge: age,
  } = demands;
  const has = policy;
  if (has.MinimumPasswordLength < length) {
    const words = `length ${has.MinimumPasswordLength} instead of ${length}`;
    found.push(
      shortcoming('MinimumPasswordLength', `at least ${length}`, has.MinimumPasswordLength, words),
    );
  }
  if ((has.PasswordReusePrevention ?? 0) < reuse) {
    const words = `${has.PasswordReusePrevention ?? 0} passwords remembered instead of ${reuse}`;
    const actual = has.PasswordReusePrevention ?? null;
    found.push(shortcoming('PasswordReusePrevention', `at least ${reuse}`, actual, words));
  }
  if (age > 0 && (has.MaxPasswordAge ?? Number.POSITIVE_INFINITY) > age) {
    const words =
      has.MaxPasswordAge === undefined
        ? 'no expiry'
        : `expiry after ${has.MaxPasswordAge} days instead of ${age}`;
    found.push(shortcoming('MaxPasswordAge', `at most ${age}`, has.MaxPasswordAge ?? null, words));
  }
  return found;
}

function shortcoming(name: string, expected: unknown, actual: unknown, words: string): Shortcoming {
  return { path: `passwordPolicy.${name}`, expected, actual, words };
}
