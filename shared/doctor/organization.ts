import type { Fields } from '../document/fields.ts';
import { type At, Unread } from './check.ts';

/** The account of our own credentials. */
export async function ownAccount(at: At): Promise<string> {
  const identity = await at.asked('sts:GetCallerIdentity', {}, { region: at.region });
  if (identity === undefined) throw new Unread({ why: 'AWS does not say who we are' });
  return identity.text('Account');
}

/** The organization; undefined when the account is in none. */
export async function organization(at: At): Promise<Fields | undefined> {
  const answer = await at.asked('organizations:DescribeOrganization', {}, { region: at.region });
  return answer?.record('Organization');
}

/** As whom service-managed StackSets are read. */
export async function callAs(at: At): Promise<'SELF' | 'DELEGATED_ADMIN'> {
  const found = await organization(at);
  const own = await ownAccount(at);
  return found?.optionalText('MasterAccountId') === own ? 'SELF' : 'DELEGATED_ADMIN';
}
