import type { Account } from '../organization/account.ts';

/** An account as it is known now; undefined where nothing is. */
export type AccountSource = (accountId: string) => Promise<Account | undefined>;
