import type { Account } from '../organization/account.ts';

/** What is said of an account of which no unit is known. */
export const NO_UNIT = '-';

/** Paths of names of all units that an account is in: `Root`, `Root/Workloads`, … */
export function unitPaths(account: Pick<Account, 'path'> | undefined): readonly string[] {
  const names = (account?.path ?? []).map(({ name }) => name);
  return names.length === 0
    ? [NO_UNIT]
    : names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/** Whether an account is in a unit that is named by its id, its name or its path. */
export function isInUnit(account: Pick<Account, 'path'> | undefined, unit: string): boolean {
  const path = account?.path ?? [];
  if (unit === NO_UNIT) return path.length === 0;
  return (
    path.some(({ id, name }) => id === unit || name === unit) || unitPaths(account).includes(unit)
  );
}

/** The same by id or whole path only: what somebody may see is not to depend on a name used twice. */
export function isWithinUnit(account: Pick<Account, 'path'>, unit: string): boolean {
  const { path = [] } = account;
  return (
    path.some(({ id }) => id === unit) || (path.length > 0 && unitPaths(account).includes(unit))
  );
}
