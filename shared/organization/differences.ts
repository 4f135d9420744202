/** What a reading of the organization says that the directory does not know yet. Pure. */
import type { ListedAccount, OrganizationReading } from '../ports/organization-reader.ts';
import type { Account, AccountFacts } from './account.ts';

/** What can change of an account. */
export const factNames = ['name', 'status', 'path', 'tags', 'regions', 'joinedAt'] as const;
export type FactName = (typeof factNames)[number];

export interface AccountChange {
  /** `joined` also of one that comes back. */
  readonly kind: 'joined' | 'changed' | 'left';
  /** The account after the change. */
  readonly account: Account;
  /** The facts that changed: of one that left none. */
  readonly changed: readonly FactName[];
}

/**
 * Absent is not gone: only a complete listing that lacks an account says that it left. What a
 * reading could not find out about an account stays as it was known.
 */
export function differencesOf(
  known: ReadonlyMap<string, Account>,
  reading: Pick<OrganizationReading, 'kind' | 'accounts'>,
): readonly AccountChange[] {
  const listed = new Map(reading.accounts.map((account) => [account.id, account]));
  const changes = [...listed.values()].flatMap((account) =>
    changeOf(known.get(account.id), account),
  );
  // A complete listing of nobody is none: an organization has at least the account that owns it.
  if (reading.kind === 'partial' || listed.size === 0) return changes;
  const left = [...known.values()].filter(({ id, isMember }) => isMember && !listed.has(id));
  return [
    ...changes,
    ...left.map((account): AccountChange => {
      return { kind: 'left', account: { ...account, isMember: false }, changed: [] };
    }),
  ];
}

function changeOf(before: Account | undefined, listed: ListedAccount): AccountChange[] {
  const { contacts: _, ...facts } = listed;
  const after: Account = { ...before, ...facts, isMember: true };
  const changed = factNames.filter((name) => !isSame(before, after, name));
  if (before === undefined || !before.isMember)
    return [{ kind: 'joined', account: after, changed }];
  return changed.length === 0 ? [] : [{ kind: 'changed', account: after, changed }];
}

function isSame(before: AccountFacts | undefined, after: AccountFacts, name: FactName): boolean {
  return factText(before?.[name]) === factText(after[name]);
}

/** One text for one value, whatever order its keys came in. */
function factText(value: unknown): string {
  return (
    JSON.stringify(value, (_, member: unknown) =>
      typeof member === 'object' && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
        : member,
    ) ?? ''
  );
}
