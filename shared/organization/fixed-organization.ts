import type { ListedAccount, OrganizationReader } from '../ports/organization-reader.ts';

/**
 * Accounts that are known without asking anybody: the one account of a deployment without an
 * organization, or those of the demo.
 */
export function fixedOrganization(
  accounts: readonly (Pick<ListedAccount, 'id'> & Partial<ListedAccount>)[],
): OrganizationReader {
  const listed = accounts.map((account): ListedAccount => {
    return { name: account.id, status: 'ACTIVE', contacts: {}, ...account };
  });
  return { read: async () => ({ kind: 'complete', accounts: listed, unread: [] }) };
}
