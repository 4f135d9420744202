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

/** Accounts that are named, in units that are named; what is not given is any. */
export interface Within {
  readonly accounts?: readonly string[];
  /** Units by id or path of names, with everything below them. */
  readonly units?: readonly string[];
}

/** Everything, or what lies within any of these; of none nothing. */
export type AccessScope = 'all' | readonly Within[];

/** Decides where a caller may do something. */
export interface Access {
  scopeOf(caller: Caller, verb: Verb): Promise<AccessScope>;
}

/**
 * What holds where nobody has written down otherwise: whoever the hub account's IAM lets in sees
 * and does everything, and so does the person at this machine; nobody else anything.
 */
export function defaultAccess(hubAccountId: string | undefined): Access {
  return {
    async scopeOf({ kind, accountId }) {
      if (kind === 'local') return 'all';
      const isOfHub = kind === 'iam' && accountId !== undefined && accountId === hubAccountId;
      return isOfHub ? 'all' : [];
    },
  };
}
