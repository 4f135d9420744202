import type { Instant } from './instant.ts';

/** The call because of which something is read. */
export interface Cause {
  readonly eventId: string;
  readonly time: Instant;
  /** `ec2.amazonaws.com AuthorizeSecurityGroupIngress` */
  readonly call: string;
  /** By its name it deletes what it names; the state decides. */
  readonly deletes?: boolean;
  /** Salted hash of who made it. */
  readonly actor: string;
}

/** What a call names: a resource by what the call knows of it. At least one of the three. */
export interface NamedResource {
  readonly accountId: string;
  readonly region: string;
  readonly resourceType: string;
  /** The id that AWS Config has for it. */
  readonly id?: string;
  readonly name?: string;
  readonly arn?: string;
}

/** A stack whose drift is to be detected; once that was started, what CloudFormation calls it. */
export interface StackToDetect {
  readonly id: string;
  readonly detection?: string;
}

/** As which collector a round asks for the drift of all stacks of an account and Region. */
export const STACK_DRIFT = 'stack-drift';

/** Something is to be read in a member account: what the read queue carries. */
export type ReadRequest =
  | {
      readonly kind: 'resource';
      readonly resource: NamedResource;
      readonly cause?: Cause;
      /** How often it was tried; 0 at first. */
      readonly attempt: number;
      /** The first read of a repeated one found nothing of it, or nothing changed. */
      readonly again?: 'absent' | 'unchanged';
    }
  | {
      readonly kind: 'collect';
      readonly collector: string;
      readonly accountId: string;
      readonly region: string;
      readonly cause?: Cause;
      readonly attempt: number;
    }
  /** Drift of stacks is to be looked for; without any: of those that are due behind `after`. */
  | {
      readonly kind: 'drift';
      readonly accountId: string;
      readonly region: string;
      readonly stacks: readonly StackToDetect[];
      /** The stacks up to this one, by id, have been taken care of. */
      readonly after?: string;
      readonly attempt: number;
    }
  /** Everything watched of an account is to be read: of one Region, or of all of its own. */
  | {
      readonly kind: 'sweep';
      readonly accountId: string;
      readonly region?: string;
      /** Why, in words: `1,204 reads were waiting`. */
      readonly reason: string;
      /** Where an interrupted one goes on. */
      readonly cursor?: string;
      readonly attempt: number;
    };

/** What a call asks for: one resource, or a side of an account. */
export type WishedRead = Extract<ReadRequest, { readonly kind: 'resource' | 'collect' }>;
