import type { PasswordDemands } from './password-shortcomings.ts';

/** Asks for nothing: what a rule that asks for one thing begins with. */
export const NO_DEMANDS: PasswordDemands = {
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  RequireSymbols: false,
  RequireNumbers: false,
  MinimumPasswordLength: 0,
  PasswordReusePrevention: 0,
  MaxPasswordAge: 0,
};
