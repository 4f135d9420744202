import type { Instant } from '../domain/instant.ts';

/** Where an account is in its life, as AWS Organizations tells it; `UNKNOWN`: a word not met before. */
export const accountStatuses = [
  'ACTIVE',
  'PENDING_ACTIVATION',
  'PENDING_CLOSURE',
  'SUSPENDED',
  'CLOSED',
  'UNKNOWN',
] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** The root or an organizational unit. */
export interface Unit {
  readonly id: string;
  readonly name: string;
}

/** What history keeps of an account. A field that is absent was never read. */
export interface AccountFacts {
  readonly name: string;
  readonly status: AccountStatus;
  /** From the root down to the unit that holds it. */
  readonly path?: readonly Unit[];
  readonly tags?: Readonly<Record<string, string>>;
  /** Regions that are enabled in it, by name in order. */
  readonly regions?: readonly string[];
  readonly joinedAt?: Instant;
}

/** How people of an account are reached. Personal data: of the present only, never in history. */
export interface Contacts {
  /** The address of its root user. */
  readonly email?: string;
}

/** An account of the organization, or one that has left it. */
export interface Account extends AccountFacts {
  readonly id: string;
  readonly isMember: boolean;
}

/** Whether there is anything to be read or heard in it. */
export function isReadable(account: Pick<Account, 'isMember' | 'status'>): boolean {
  return account.isMember && (account.status === 'ACTIVE' || account.status === 'UNKNOWN');
}

/** Why nothing is read of an account. */
export function unreadableReason({ isMember, status }: Account): string {
  return isMember
    ? `the account is ${status.toLowerCase().replace('_', ' ')}`
    : 'the account has left the organization';
}

/** `Root/Workloads/Prod`; empty while it is not known. */
export function pathText({ path = [] }: Pick<AccountFacts, 'path'>): string {
  return path.map(({ name }) => name).join('/');
}
