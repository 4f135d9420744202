import type { Account } from '../organization/account.ts';
import type { Directory } from '../store/directory.ts';
import type { AskedTimes } from './times.ts';

/** The organization as it was at a time, by what was known at another; read as far as it is asked. */
export interface DirectoryOfDay {
  account(id: string): Promise<Account | undefined>;
  accounts(): Promise<ReadonlyMap<string, Account>>;
}

/** Accounts that are looked up one by one before all are read at once. */
const ONE_BY_ONE = 24;

export function directoryOfDay(
  directory: Pick<Directory, 'accountAt' | 'directoryAt'>,
  { at, knownAt }: AskedTimes,
): DirectoryOfDay {
  const single = new Map<string, Promise<Account | undefined>>();
  let all: Promise<ReadonlyMap<string, Account>> | undefined;
  const accounts = (): Promise<ReadonlyMap<string, Account>> => {
    all ??= directory
      .directoryAt(at, knownAt)
      .then((found) => new Map(found.map((account) => [account.id, account])));
    return all;
  };
  return {
    accounts,
    async account(id) {
      if (all !== undefined) return (await all).get(id);
      const known = single.get(id);
      if (known !== undefined) return known;
      if (single.size >= ONE_BY_ONE) return (await accounts()).get(id);
      const read = directory.accountAt(id, at, knownAt);
      single.set(id, read);
      return read;
    },
  };
}
