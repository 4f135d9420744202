/** Who asks, and what of the organization they may see and do. */

/** Somebody whose request was authenticated before it came here. */
export interface Caller {
  readonly kind: 'iam' | 'jwt' | 'local';
  /** ARN of the principal, subject of the token, or `local`. */
  readonly id: string;
  /** Whom people would name. */
  readonly name: string;
  /** Account of the principal; of IAM only. */
  readonly accountId?: string;
  /** Groups of the token; of JWT only. */
  readonly groups?: readonly string[];
}

export const verbs = ['read', 'acknowledge', 'snooze', 'except'] as const;
export type Verb = (typeof verbs)[number];

export interface AccessScope {
  /** Accounts by id, or all there are. */
  readonly accounts: 'all' | readonly string[];
  /** Units by id, name or path, with everything below them; beside the accounts. */
  readonly units?: readonly string[];
  readonly verbs: readonly Verb[];
}

/** Decides what a caller may see and do. */
export interface Access {
  scopeOf(caller: Caller): Promise<AccessScope>;
}

export const everything: AccessScope = { accounts: 'all', verbs };
const nothing: AccessScope = { accounts: [], verbs: [] };

/**
 * What holds where nobody has written down otherwise: whoever the hub account's IAM lets in sees
 * and does everything, and so does the person at this machine; nobody else anything.
 */
export function defaultAccess(hubAccountId: string | undefined): Access {
  return {
    async scopeOf({ kind, accountId }) {
      if (kind === 'local') return everything;
      const isOfHub = kind === 'iam' && accountId !== undefined && accountId === hubAccountId;
      return isOfHub ? everything : nothing;
    },
  };
}
