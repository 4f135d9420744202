import type { AccountFacts, Contacts } from '../organization/account.ts';

/** An account as it was listed. What could not be read of it is absent. */
export interface ListedAccount extends AccountFacts {
  readonly id: string;
  readonly contacts: Contacts;
}

/** What could not be read, and why. */
export interface Unread {
  /** `accounts`, `units`, `path of 111122223333`, `tags of …`, `regions of …` */
  readonly what: string;
  readonly cause: string;
}

/**
 * What a reading of the organization gave. Only `complete` says who is not in it: every account was
 * listed, to the end and without an error.
 */
export interface OrganizationReading {
  readonly kind: 'complete' | 'partial';
  readonly accounts: readonly ListedAccount[];
  readonly unread: readonly Unread[];
}

/** Lists a whole organization. Never throws: what cannot be read is told. */
export interface OrganizationReader {
  /**
   * isDetailed: of which accounts tags and Regions are read as well, a call or two for each; of all
   * unless given. What is not read of an account is absent.
   */
  read(isDetailed?: (accountId: string) => boolean): Promise<OrganizationReading>;
}
