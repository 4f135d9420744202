/** Who asks, and what of the organization they may see and do. */
import type { Verb } from '../configuration/access.ts';
import type { RouteFacts } from '../notify/facts.ts';
import { isSamePrincipal } from './principal.ts';

export { type Verb, verbs } from '../configuration/access.ts';

/** Somebody who was authenticated before they came here. */
export interface Caller {
  /** `slack`: Slack's signature says who clicked. */
  readonly kind: 'iam' | 'jwt' | 'slack' | 'local';
  /** ARN of the principal, subject of the token, id of the Slack user, or `local`. */
  readonly id: string;
  /** Whom people would name. */
  readonly name: string;
  /** Account of the principal; of IAM only. */
  readonly accountId?: string;
  /** Groups of the token; of JWT only. */
  readonly groups?: readonly string[];
}

/** Accounts that are named, in units that are named; what is not given is any. */
export interface Within {
  readonly accounts?: readonly string[];
  /** Units by id or path of names, with everything below them. */
  readonly units?: readonly string[];
}

/** Everything, or what lies within any of these; of none nothing. */
export type AccessScope = 'all' | readonly Within[];

/** What something is done to: one finding, or whatever a rule finds in a part of the organization. */
export type Target =
  | { readonly kind: 'finding'; readonly facts: RouteFacts }
  | {
      readonly kind: 'area';
      readonly rule: string;
      /** Absent: every account. */
      readonly accountId?: string;
      /** Ids and paths of the units that all of it lies in. */
      readonly units: readonly string[];
    };

/** Decides where a caller may do something. */
export interface Access {
  /** Where lists may look: what accounts and units alone decide. */
  scopeOf(caller: Caller, verb: Verb): Promise<AccessScope>;
  /** Whether they may do it to something; without a target: to everything. */
  may(caller: Caller, verb: Verb, target?: Target): Promise<boolean>;
}

/**
 * What holds where nobody has written down otherwise: the role that deployed sees and does everything,
 * and so does the person at this machine; nobody else anything.
 */
export function defaultAccess(deployer: string | undefined): Access {
  const isEverybodys = ({ kind, id }: Caller): boolean =>
    kind === 'local' || (kind === 'iam' && deployer !== undefined && isSamePrincipal(id, deployer));
  return {
    scopeOf: async (caller) => (isEverybodys(caller) ? 'all' : []),
    may: async (caller) => isEverybodys(caller),
  };
}
