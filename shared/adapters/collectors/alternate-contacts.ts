import {
  type AccountClient,
  type AlternateContactType,
  GetAlternateContactCommand,
} from '@aws-sdk/client-account';
import { accountAspect } from './account-aspect.ts';
import { carried, isNotFound } from './cause.ts';
import type { CollectorClients } from './clients.ts';

const KINDS: readonly AlternateContactType[] = ['BILLING', 'OPERATIONS', 'SECURITY'];

/**
 * Which alternate contacts the account has: `{ "contacts": ["BILLING", "SECURITY"] }`. Who they are
 * is left where it is: names and telephone numbers decide nothing.
 */
export const alternateContacts = accountAspect<Pick<CollectorClients, 'account'>>({
  name: 'alternate-contacts',
  scope: 'account',
  actions: ['account:GetAlternateContact'],
  async read({ account }) {
    const contacts: AlternateContactType[] = [];
    for (const kind of KINDS) if (await has(account, kind)) contacts.push(kind);
    return { contacts };
  },
});

async function has(account: AccountClient, kind: AlternateContactType): Promise<boolean> {
  try {
    const command = new GetAlternateContactCommand({ AlternateContactType: kind });
    const { AlternateContact } = await account.send(command);
    return carried(AlternateContact, 'AlternateContact') !== undefined;
  } catch (error) {
    if (isNotFound(error, 'ResourceNotFoundException')) return false;
    throw error;
  }
}
