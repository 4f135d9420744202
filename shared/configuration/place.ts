import type { Account, Unit } from '../organization/account.ts';

/** Where a rule is in force: an account, with what is known of it. */
export interface Place {
  readonly accountId: string;
  /** From the root down to the unit that holds the account; empty while it is not known. */
  readonly ouPath: readonly Unit[];
  /** Tags of the account. */
  readonly tags: Readonly<Record<string, string>>;
}

/** An account of the directory as a place. */
export const placeOf = ({ id, path = [], tags = {} }: Account): Place => ({
  accountId: id,
  ouPath: path,
  tags,
});

/** An account of which nothing is known: only what holds everywhere and what names it applies. */
export const unknownPlace = (accountId: string): Place => ({ accountId, ouPath: [], tags: {} });

/**
 * What each unit above an account is called, outermost first: its id, and its path of names
 * (`Root/Workloads/Prod`).
 */
export function unitNames(
  path: readonly Unit[],
): readonly (readonly [id: string, names: string])[] {
  return path.map(({ id }, at) => [
    id,
    path
      .slice(0, at + 1)
      .map(({ name }) => name)
      .join('/'),
  ]);
}

/** How deep the unit of this name lies above an account, from 0; undefined: it lies elsewhere. */
export function depthOf(unit: string, { ouPath }: Pick<Place, 'ouPath'>): number | undefined {
  const depth = unitNames(ouPath).findIndex((names) => names.includes(unit));
  return depth === -1 ? undefined : depth;
}
