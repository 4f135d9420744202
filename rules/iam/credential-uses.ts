import type { Credentials, LastUse } from './credentials.ts';

export interface CredentialUse extends LastUse {
  /** `the password`, `access key 1`. */
  readonly words: string;
}

/** The last use of each credential with which a user can sign in or call. */
export function credentialUses({
  hasPassword,
  passwordUse,
  activeKeys,
}: Credentials): readonly CredentialUse[] {
  const keys = activeKeys.map(({ number, lastUse }) => ({
    ...lastUse,
    words: `access key ${number}`,
  }));
  return hasPassword ? [{ ...passwordUse, words: 'the password' }, ...keys] : keys;
}
