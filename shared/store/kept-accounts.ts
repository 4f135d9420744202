import { epochMs } from '../domain/instant.ts';
import type { Account } from '../organization/account.ts';
import type { AccountSource } from '../ports/account-source.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { createDirectory } from './directory.ts';

/** Accounts are read again after this long. */
const KEPT_MS = 5 * 60_000;

/** The accounts of the directory, each read once in a while. */
export function keptAccounts(table: Table, clock: Clock): AccountSource {
  const directory = createDirectory(table, clock);
  const kept = new Map<string, { readonly account: Account | undefined; readonly at: number }>();
  return async (accountId) => {
    const now = epochMs(clock());
    const known = kept.get(accountId);
    if (known !== undefined && Math.abs(now - known.at) < KEPT_MS) return known.account;
    const account = (await directory.member(accountId))?.account;
    kept.set(accountId, { account, at: now });
    return account;
  };
}
